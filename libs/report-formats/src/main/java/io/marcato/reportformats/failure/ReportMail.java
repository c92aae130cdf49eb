package io.marcato.reportformats.failure;

import io.marcato.reportformats.mail.HeaderFields;
import io.marcato.reportformats.mail.PartContent;
import io.marcato.reportformats.mail.PartHeader.Described;

/**
 * Parts of a mail that make a report; null for those that are missing.
 *
 * @param header of the mail itself
 * @param feedback the part for machines
 * @param original the message, or its header
 * @param text words for people, with what they say of themselves
 */
record ReportMail(HeaderFields header, PartContent feedback, PartContent original, PartContent text, Described textHeader, boolean claimsToBeReport,
        boolean isTruncated) {
}
