/** Single sign-on at an account's own identity provider. The gateway speaks OpenID Connect; what it may believe is decided here. */
package io.marcato.accounts.sso;
