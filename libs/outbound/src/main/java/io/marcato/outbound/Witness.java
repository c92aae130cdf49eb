package io.marcato.outbound;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Takes every certificate and remembers what was shown: mail servers are looked at, and judged afterwards; nothing is told to them. */
final class Witness extends X509ExtendedTrustManager {

    private List<X509Certificate> chain = List.of();
    private String keyExchange = "";

    List<X509Certificate> chain() {
        return chain;
    }

    String keyExchange() {
        return keyExchange;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String algorithm, Socket socket) {
        checkServerTrusted(shown, algorithm);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String algorithm, SSLEngine engine) {
        checkServerTrusted(shown, algorithm);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String algorithm) {
        chain = List.of(shown);
        keyExchange = algorithm;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String algorithm, Socket socket) {
        checkClientTrusted(shown, algorithm);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String algorithm, SSLEngine engine) {
        checkClientTrusted(shown, algorithm);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String algorithm) {
        throw new UnsupportedOperationException("Nobody is served here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
