package jp.citizencard.cardap.keys;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;

/** AES blocks by a key that stays in a token. The key given to {@link #init} is ignored. */
final class TokenAes implements BlockCipher {

    private static final int BLOCK = 16;

    private final Cipher cipher;
    private final SecretKey key;

    TokenAes(SecretKey key, Provider provider) throws GeneralSecurityException {
        this.key = key;
        cipher = Cipher.getInstance("AES/ECB/NoPadding", provider);
    }

    @Override
    public void init(boolean forEncryption, CipherParameters params) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key);
        } catch (GeneralSecurityException e) {
            throw new ProviderException("the token does not encrypt with this key", e);
        }
    }

    @Override
    public String getAlgorithmName() {
        return "AES";
    }

    @Override
    public int getBlockSize() {
        return BLOCK;
    }

    @Override
    public int processBlock(byte[] in, int inOff, byte[] out, int outOff) {
        try {
            return cipher.doFinal(in, inOff, BLOCK, out, outOff);
        } catch (GeneralSecurityException e) {
            throw new ProviderException("the token failed", e);
        }
    }

    @Override
    public void reset() {
        // Blocks are independent of each other.
    }
}
