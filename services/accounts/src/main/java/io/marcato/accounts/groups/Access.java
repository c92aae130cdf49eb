package io.marcato.accounts.groups;

/** What a user may do with the domains of a group. */
enum Access {
    NONE, READ, WRITE
}
