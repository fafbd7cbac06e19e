package jp.citizencard.agent.http;

import java.io.IOException;

/** A part of the agent's address space. */
@FunctionalInterface
interface Endpoint {

    Reply answer(Request request) throws HttpFault, IOException, InterruptedException;
}
