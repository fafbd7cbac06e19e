package jp.citizencard.sandbox;

/** The table of personas in {@code resources/docs/sandbox.md}; running it prints the table anew. */
final class PersonaTable {

    private PersonaTable() {
    }

    public static void main(String[] arguments) {
        Personas.all().forEach(persona -> System.out.println(line(persona)));
    }

    static String line(Persona persona) {
        int longest = 24;
        String name = persona.name();
        String shown = name.codePointCount(0, name.length()) <= longest ? name : name.substring(0, name.offsetByCodePoints(0, longest)) + "…";
        return "| `" + persona.id() + "` | " + shown + " | " + persona.municipality().city() + " " + persona.municipality().code() + " | "
                + (persona.pin().isEmpty() ? "–" : persona.pin()) + " | " + persona.noteJa() + " / " + persona.noteEn() + " |";
    }
}
