/** Detail-viewer reports: asked for, listed, kept for three days. */
package io.marcato.reports.detailviewer;
