package io.marcato.emailauth.dkim;

import io.marcato.emailauth.der.DerException;
import io.marcato.emailauth.der.DerValue;
import java.math.BigInteger;
import java.util.List;

/** The numbers of an RSA key, as SubjectPublicKeyInfo or, as RFC 6376 erratum 3017 allows, as bare RSAPublicKey. */
record PublicKeyBits(BigInteger modulus, BigInteger exponent) {

    private static final String RSA = "1.2.840.113549.1.1.1";
    /** A number longer than this is no key, and not worth the arithmetic. */
    private static final int MAX_OCTETS = 8192;

    static PublicKeyBits rsa(byte[] octets) throws DerException {
        if (octets.length > MAX_OCTETS) {
            throw new DerException("Too long for a key");
        }
        List<DerValue> outer = DerValue.of(octets).elements(DerValue.SEQUENCE);
        if (outer.size() == 2 && outer.getFirst().tag() == DerValue.SEQUENCE) {
            List<DerValue> algorithm = outer.getFirst().elements();
            if (algorithm.isEmpty() || !algorithm.getFirst().object().equals(RSA)) {
                throw new DerException("The key is of another type than rsa");
            }
            return numbers(DerValue.of(outer.get(1).bits()).elements(DerValue.SEQUENCE));
        }
        return numbers(outer);
    }

    private static PublicKeyBits numbers(List<DerValue> numbers) throws DerException {
        if (numbers.size() != 2) {
            throw new DerException("An RSA key has two numbers");
        }
        PublicKeyBits key = new PublicKeyBits(numbers.get(0).integer(), numbers.get(1).integer());
        if (key.modulus.signum() <= 0 || !key.modulus.testBit(0) || key.exponent.compareTo(BigInteger.ONE) <= 0 || !key.exponent.testBit(0)) {
            throw new DerException("The numbers make no RSA key");
        }
        return key;
    }

    int bits() {
        return modulus.bitLength();
    }
}
