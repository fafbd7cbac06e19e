package jp.citizencard.fuzz;

import java.util.List;

/** A reader of bytes from outside. */
interface FuzzTarget {

    /**
     * Reads any bytes. What the reader documents to throw is caught here.
     *
     * @throws Exception everything else: a finding, as an {@link AssertionError} is
     */
    void run(byte[] input) throws Exception;

    /** Sound inputs, from which the fuzzer starts. */
    List<byte[]> seeds() throws Exception;
}
