package io.marcato.reportformats.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** Reads the fields that describe a part; lenient where senders are known to err. */
public final class PartHeader implements BodyDescriptorBuilder {

    private static final String PLAIN_TEXT = "text/plain";

    private String mimeType;
    private Map<String, String> typeParameters;
    private Map<String, String> dispositionParameters;
    private String transferEncoding;

    public PartHeader() {
        reset();
    }

    @Override
    public void reset() {
        mimeType = null;
        typeParameters = Map.of();
        dispositionParameters = Map.of();
        transferEncoding = "7bit";
    }

    @Override
    public Field addField(RawField field) {
        switch (field.getName().toLowerCase(Locale.ROOT)) {
            // A large filter vendor leaves the hyphen out.
            case "content-type", "contenttype" -> contentType(field);
            case "content-disposition" -> dispositionParameters = parameters(RawFieldParser.DEFAULT.parseRawBody(field));
            case "content-transfer-encoding" -> transferEncoding = field.getBody().strip().toLowerCase(Locale.ROOT);
            default -> {
                return null;
            }
        }
        return null;
    }

    private void contentType(RawField field) {
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(field);
        if (mimeType == null && body.getValue() != null) {
            mimeType = body.getValue().strip().toLowerCase(Locale.ROOT);
            typeParameters = parameters(body);
        }
    }

    /** RFC 2231 pieces and charsets are put together; encoded words, which RFC 2047 forbids here, are decoded all the same. */
    private static Map<String, String> parameters(RawBody body) {
        MimeParameterMapping parameters = new MimeParameterMapping();
        body.getParams().forEach(parameter -> parameters.addParameter(parameter.getName().toLowerCase(Locale.ROOT), parameter.getValue()));
        return parameters.getParameters();
    }

    @Override
    public Described build() {
        String name = dispositionParameters.getOrDefault("filename", typeParameters.getOrDefault("name", ""));
        String decoded = name.contains("=?") ? DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT, StandardCharsets.UTF_8) : name;
        return new Described(mimeType == null ? PLAIN_TEXT : mimeType, typeParameters.get("boundary"), typeParameters.getOrDefault("charset", ""),
                transferEncoding, decoded, "feedback-report".equalsIgnoreCase(typeParameters.get("report-type")));
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        return new PartHeader();
    }

    /**
     * What a part says of itself.
     *
     * @param charset empty when it names none
     * @param name file name, empty when there is none
     * @param isFeedbackReport whether a multipart calls itself one (RFC 5965 section 2)
     */
    public record Described(String mimeType, String boundary, String charset, String transferEncoding, String name, boolean isFeedbackReport)
            implements BodyDescriptor {

        /** Whether somebody meant this part to be a report: worth a word if it turns out to be none. */
        public boolean claimsToBeReport() {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.endsWith(".xml") || lower.endsWith(".gz") || lower.endsWith(".zip") || lower.endsWith(".json")
                    || mimeType.contains("zip") || mimeType.contains("xml") || mimeType.contains("tlsrpt")
                            || mimeType.equals("application/octet-stream");
        }

        public boolean isMessage() {
            return mimeType.equals("message/rfc822") || name.toLowerCase(Locale.ROOT).endsWith(".eml");
        }

        @Override
        public String getBoundary() {
            return boundary;
        }

        @Override
        public String getMimeType() {
            return mimeType;
        }

        @Override
        public String getMediaType() {
            int slash = mimeType.indexOf('/');
            return slash < 0 ? mimeType : mimeType.substring(0, slash);
        }

        @Override
        public String getSubType() {
            return mimeType.substring(mimeType.indexOf('/') + 1);
        }

        @Override
        public String getCharset() {
            return charset;
        }

        @Override
        public String getTransferEncoding() {
            return transferEncoding;
        }

        @Override
        public long getContentLength() {
            return -1;
        }
    }
}
