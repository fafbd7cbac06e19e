package jp.citizencard.agent.http;

import java.util.Base64;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jp.citizencard.agent.operation.CardAnswer;
import jp.citizencard.agent.operation.CardRead;
import jp.citizencard.agent.operation.CardRequest;
import jp.citizencard.agent.operation.InvalidRequestException;
import jp.citizencard.agent.operation.Operation;
import jp.citizencard.agent.operation.OperationKind;
import jp.citizencard.agent.operation.OperationStatus;
import jp.citizencard.agent.operation.WireName;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** Operations as JSON: bytes are base64url without padding (either alphabet is read), names are lower-case kebab, dates ISO 8601. */
final class OperationJson {

    private static final Set<String> FIELDS = Set.of("kind", "challenge", "reads", "birthDateKey", "locale");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private OperationJson() {
    }

    static CardRequest request(ObjectNode body) throws InvalidRequestException {
        for (Iterator<String> names = body.fieldNames(); names.hasNext();) {
            if (!FIELDS.contains(names.next())) {
                throw new InvalidRequestException("", "The only fields are kind, challenge, reads, birthDateKey and locale.");
            }
        }
        OperationKind kind = OperationKind.ofWireName(text(body, "kind").orElse(""))
                .orElseThrow(() -> new InvalidRequestException("kind", "The kind is registration, touch, four-attributes, genuineness, signing or card-ap-session."));
        return new CardRequest(kind, bytes(body, "challenge"), reads(body.get("reads")), birthDateKey(body), text(body, "locale"));
    }

    private static Optional<String> text(ObjectNode body, String field) throws InvalidRequestException {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new InvalidRequestException(field, "The field must be a string.");
        }
        return Optional.of(node.textValue());
    }

    /** The command of {@code {"command": …}}, in short form. */
    static CommandApdu command(ObjectNode body) throws InvalidRequestException {
        byte[] bytes = bytes(body, "command").orElseThrow(() -> new InvalidRequestException("command", "A command is needed."));
        try {
            CommandApdu command = CommandApdu.decode(bytes);
            if (body.size() == 1 && !command.isExtended()) {
                return command;
            }
        } catch (CardFormatException e) {
            throw new InvalidRequestException("command", "The field must be a command in the form of ISO/IEC 7816-4.");
        }
        throw new InvalidRequestException("command", "The only field is a command, in short form.");
    }

    static ObjectNode answer(ResponseApdu answer) {
        return Json.object().put("answer", BASE64URL.encodeToString(answer.encode()));
    }

    private static Optional<byte[]> bytes(ObjectNode body, String field) throws InvalidRequestException {
        try {
            return text(body, field).map(text -> Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(field, "The field must be base64 or base64url.");
        }
    }

    private static Optional<BirthDateKey> birthDateKey(ObjectNode body) throws InvalidRequestException {
        try {
            return text(body, "birthDateKey").map(BirthDateKey::new);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("birthDateKey", "The birth-date key has six digits.");
        }
    }

    private static Set<CardRead> reads(JsonNode node) throws InvalidRequestException {
        Set<CardRead> reads = EnumSet.noneOf(CardRead.class);
        if (node == null || node.isNull()) {
            return reads;
        }
        if (!node.isArray()) {
            throw new InvalidRequestException("reads", "The field must be a list.");
        }
        for (JsonNode read : node) {
            reads.add(CardRead.ofWireName(read.asText())
                    .orElseThrow(() -> new InvalidRequestException("reads", "Reads are dateOfBirth, fourAttributes, genuineness and signing.")));
        }
        return reads;
    }

    /** For the origin that asked: with the answer. */
    static ObjectNode forBrowser(Operation operation) {
        OperationStatus status = operation.status();
        ObjectNode json = common(operation, status);
        status.answer().ifPresent(answer -> json.set("result", result(answer)));
        return json;
    }

    /** For the agent's page: with who asks, without the answer. */
    static ObjectNode forPage(Operation operation) {
        ObjectNode json = common(operation, operation.status()).put("owner", operation.owner());
        operation.request().language().ifPresent(language -> json.put("locale", language));
        return json;
    }

    private static ObjectNode common(Operation operation, OperationStatus status) {
        ObjectNode json = Json.object().put("id", operation.id()).put("kind", WireName.of(operation.request().kind()))
                .put("state", WireName.of(status.state())).put("version", status.version());
        status.prompt().ifPresent(prompt -> json.putObject("pin").put("kind", WireName.of(prompt.kind())).put("triesLeft", prompt.triesLeft())
                .put("afterWrong", prompt.afterWrong()).put("offersSame", prompt.offersSame()));
        status.failure().ifPresent(reason -> json.put("reason", WireName.of(reason)));
        return json;
    }

    private static ObjectNode result(CardAnswer answer) {
        ObjectNode json = Json.object();
        answer.certificate().ifPresent(certificate -> json.put("certificate", BASE64URL.encodeToString(certificate)));
        answer.signature().ifPresent(signature -> json.put("signature", BASE64URL.encodeToString(signature)));
        answer.dateOfBirth().ifPresent(date -> json.put("dateOfBirth", date.toString()));
        answer.fourAttributes().ifPresent(all -> json.putObject("fourAttributes").put("name", all.name()).put("address", all.address())
                .put("dateOfBirth", all.dateOfBirth().toString()).put("sex", WireName.of(all.sex())));
        answer.genuineness().ifPresent(proof -> json.putObject("genuineness")
                .put("ageRecord", BASE64URL.encodeToString(proof.ageRecord()))
                .put("cvCertificate", BASE64URL.encodeToString(proof.cvCertificate()))
                .put("signature", BASE64URL.encodeToString(proof.challengeSignature())));
        answer.signing().ifPresent(signing -> json.putObject("signing")
                .put("certificate", BASE64URL.encodeToString(signing.certificate()))
                .put("signature", BASE64URL.encodeToString(signing.signature())));
        return json;
    }
}
