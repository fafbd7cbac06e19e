#!/usr/bin/env bash
# Runs the gate of Gate.java with the sandbox's cards: one that is registered passes, one that is revoked does not.
#
# The platform must be running (./mvnw -Prun). PLATFORM, DATA and TERMINAL: see rest.sh. AGENT: the reader agent's jar.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
DATA=${DATA:-.data}
AGENT=${AGENT:-$here/../agent/target/reader-agent.jar}
if [ ! -f "$AGENT" ]; then
  "$here/../agent/agent" --help > /dev/null
fi
export CITIZENCARD_SERVER=${PLATFORM:-http://localhost:8080}
export CITIZENCARD_CLIENT_ID=${TERMINAL:-maebashi-library-desk-1}
export CITIZENCARD_CLIENT_KEY=$DATA/terminals/$CITIZENCARD_CLIENT_ID.pem
export SERVICE=library

# passes CARD WHAT: the gate says WHAT to this card
passes() {
  local said
  said=$(java -cp "$AGENT" "$here/Gate.java" "$DATA/sandbox" "$1")
  echo "   $said"
  case $said in
    "$2"*) ;;
    *) echo "the gate should have said $2" >&2; exit 1 ;;
  esac
}

echo "1. A card is registered once, with its PIN"
java -jar "$AGENT" register --virtual --sandbox "$DATA/sandbox" --card p01-sato-hanako --service library --pin-stdin <<< 1234 > /dev/null

echo "2. From then on it opens the gate without one"
passes p01-sato-hanako OPEN

echo "3. A revoked card does not"
passes p13-kobayashi-emi "SHUT certificate-revoked"

echo "OK"
