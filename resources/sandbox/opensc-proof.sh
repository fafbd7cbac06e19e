#!/usr/bin/env bash
# Proof by an independent client that the sandbox's cards are cards: OpenSC's tools find one on a virtual PC/SC reader, list and read its
# certificates, sign with its PIN, and see a wrong PIN count down; openssl verifies the signature.
#
#   opensc-proof.sh            the proof, with a sandbox of its own
#   opensc-proof.sh install    installs what it needs, and no more
#
# With PLATFORM and DATA (see resources/examples/rest.sh) the card is one of that platform's, and a registration at that server whose signature was
# made by OpenSC must be accepted. Then that server loads a card AP (the demo's bus discount) onto the same card through the reader agent in PC/SC
# mode, and the agent serves it as a bus, with and without the server. Debian packages: pcscd, vsmartcard-vpcd, opensc; as root they are installed when they are missing.
# Ends with 75 where they cannot be installed. One at a time on a machine: the reader's port is fixed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
SANDBOX=${SANDBOX:-$here/sandbox}
PIN=1357
PORT=35963
SOCKET=/run/pcscd/pcscd.comm
CANNOT=75

installed() {
  command -v pcscd > /dev/null && command -v pkcs11-tool > /dev/null && command -v openssl > /dev/null && [ -e /etc/reader.conf.d/vpcd ]
}

install_packages() {
  if installed; then
    return
  fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "OpenSC proof: NOT RUN: pcscd, vsmartcard-vpcd and opensc are missing, and installing them takes root and apt-get" >&2
    exit "$CANNOT"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt="timeout 180 apt-get -o Acquire::http::Timeout=20 -o Acquire::Retries=1"
  if ! { $apt update -qq && $apt install -y -qq --no-install-recommends pcscd vsmartcard-vpcd opensc openssl; } > /dev/null 2>&1 || ! installed; then
    echo "OpenSC proof: NOT RUN: apt-get could not install pcscd, vsmartcard-vpcd and opensc" >&2
    exit "$CANNOT"
  fi
}

install_packages
if [ "${1:-}" = install ]; then
  exit 0
fi

# Many short programs.
export JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1

work=$(mktemp -d)
daemon=
plug=
agent=
finish() {
  for process in $agent $plug $daemon; do
    kill "$process" 2> /dev/null || true
    wait "$process" 2> /dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

fail() {
  echo "OpenSC proof: $1" >&2
  cat "$work"/*.log >&2 2> /dev/null || true
  exit 1
}

# until_true WHAT COMMAND…: for a minute at most
until_true() {
  local what=$1
  shift
  for _ in $(seq 300); do
    if "$@" > /dev/null 2>&1; then
      return
    fi
    sleep 0.2
  done
  fail "$what: not within a minute"
}

sandbox() {
  local command=$1
  shift
  "$SANDBOX" "$command" --directory "$directory" "$@"
}

# tries NUMBER: both sides say that so many tries of the PIN are left
tries() {
  sandbox show "$card" | grep -q "\"userAuthPin\" *: *\"$1 tries left\"" || fail "the card does not have $1 tries left"
  pkcs15-tool --list-pins > "$work/pins.log" 2>&1
  sed -n '/User Authentication PIN/,/^$/p' "$work/pins.log" | grep -q "Tries left *: $1" || fail "OpenSC does not see $1 tries left"
}

sign() {
  pkcs11-tool --login --pin "$1" --sign --mechanism SHA256-RSA-PKCS --id 01 --input-file "$2" --output-file "$3" > "$work/sign.log" 2>&1
}

directory=${DATA:+$DATA/sandbox}
directory=${directory:-$work/sandbox}
card=opensc-$(date +%s)

echo "1. A card, on a virtual reader"
sandbox issue "$card" --name '試験　開' --address 群馬県前橋市大手町二丁目１２番１号 --born 1990-01-01 --pin "$PIN" > "$work/issue.log" 2>&1 || fail "no card"
if [ ! -e "$SOCKET" ]; then
  mkdir -p "$(dirname "$SOCKET")"
  pcscd --foreground > "$work/pcscd.log" 2>&1 &
  daemon=$!
  until_true "pcscd" test -e "$SOCKET"
fi
"$SANDBOX" plug "$card" --directory "$directory" --port "$PORT" > "$work/plug.log" 2>&1 &
plug=$!
until_true "the card on the reader" sh -c "opensc-tool --list-readers | grep -q 'Yes'"

echo "2. OpenSC knows it: $(opensc-tool --name 2> /dev/null)"
[ "$(opensc-tool --name 2> /dev/null)" = jpki ] || fail "OpenSC takes it for another card"

echo "3. Its certificates are listed, and read as they are"
pkcs15-tool --list-certificates > "$work/list.log" 2>&1 || fail "no list"
grep -q 'User Authentication Certificate' "$work/list.log" || fail "the certificate is not listed"
sed -n 's/^X.509 Certificate/   &/p' "$work/list.log"
pkcs15-tool --read-certificate 1 --output "$work/read.pem" > "$work/read.log" 2>&1 || fail "the certificate is not read"
sandbox certificate "$card" -f pem > "$work/certificate.pem"
[ "$(openssl x509 -in "$work/read.pem" -noout -fingerprint -sha256)" = "$(openssl x509 -in "$work/certificate.pem" -noout -fingerprint -sha256)" ] \
  || fail "the certificate that was read is another"

echo "4. A wrong PIN counts down, for both sides"
tries 3
echo challenge > "$work/challenge"
if sign 9999 "$work/challenge" "$work/none"; then
  fail "a wrong PIN signs"
fi
tries 2

echo "5. The right PIN signs; openssl verifies"
sign "$PIN" "$work/challenge" "$work/signature" || fail "the right PIN does not sign"
openssl x509 -in "$work/read.pem" -noout -pubkey > "$work/key.pem"
echo "   $(openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/signature" "$work/challenge")"
tries 3

# proof SERVICE: the fields of a request by which that service knows who holds the card: a challenge that OpenSC has signed
proof() {
  local challenge
  challenge=$(expect 200 /challenges "{\"service\":\"$1\"}")
  field challenge <<< "$challenge" | openssl base64 -d -A > "$work/challenge"
  sign "$PIN" "$work/challenge" "$work/signature" || fail "the challenge is not signed"
  echo "\"service\":\"$1\",\"certificate\":\"$certificate\",\"challengeId\":\"$(field challengeId <<< "$challenge")\",\"signature\":\"$(base64url < "$work/signature")\""
}

# ask_agent METHOD PATH [JSON]: as a page of the desk's browser does
ask_agent() {
  local body=()
  if [ $# -gt 2 ]; then
    body=(-H 'Content-Type: application/json' --data-binary "$3")
  fi
  curl -sS -X "$1" "$address$2" -H "Origin: $PLATFORM" -H "X-Agent-Token: ${agent_token:-}" "${body[@]}"
}

session_is_open() {
  ask_agent GET "v1/operations/$operation?after=0" | grep -q '"state":"open"'
}

end_agent() {
  kill "$agent"
  wait "$agent" || true
  agent=
}

# bus SERVER FARE: the agent on a bus, which takes that fare of the card; it runs on
bus() {
  "$AGENT" offline --pcsc --example bus --fare 240 --aid "$BUS" --interval 1 --server "$1" --client-id "$TERMINAL" --key "$DATA/terminals/$TERMINAL.pem" \
    --card-keys "$DATA/secrets/card-keys.p12" --card-keys-password sandbox --verification-keys "$work/keys.json" --state "$DATA/opensc-proof-bus" \
    > "$work/bus.out" 2> "$work/bus.log" &
  agent=$!
  until_true "FARE $2 on the bus" grep -qx "FARE $2" "$work/bus.out"
}

events() {
  curl -sS "$API/offline/events/position" -H "Authorization: Bearer $TOKEN" | sed -n 's/.*"durableTo":\([0-9]*\).*/\1/p'
}

all_is_reported() {
  [ "$(events)" -gt "$before" ]
}

if [ -n "${PLATFORM:-}" ]; then
  PLATFORM=${PLATFORM%/}
  echo "6. A registration that OpenSC signed is accepted by the server, and the card can be touched"
  . "$here/../examples/rest.sh"
  get_token
  certificate=$(openssl x509 -in "$work/read.pem" -outform DER | base64url)
  registration=$(expect 201 /registrations "{$(proof library)}")
  touch=$(expect 200 /touches "{\"service\":\"library\",\"certificate\":\"$certificate\"}")
  [ -n "$(field ppid <<< "$touch")" ] && [ "$(field ppid <<< "$touch")" = "$(field ppid <<< "$registration")" ] || fail "the touch gave another PPID than the registration"

  AGENT=${AGENT:-$here/../agent/agent}
  BUS=F04A50434301A2

  echo "7. The server loads a card AP onto it, through the agent and the PC/SC service"
  TERMINAL=maebashi-resident-desk
  get_token
  holder=$(expect 200 /card-ap-holders "{$(proof card-ap),\"dateOfBirth\":\"1990-01-01\"}")
  offer=$(tr '{' '\n' <<< "$holder" | grep "\"aid\":\"$BUS\"" | field cardAp)
  entitlement=$(expect 201 /card-ap-entitlements "{\"holder\":\"$(field holder <<< "$holder")\",\"cardAp\":\"$offer\"}" | grep -o '"id":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
  "$AGENT" serve --pcsc --port 0 --no-tray --origin "$PLATFORM" > "$work/agent.out" 2> "$work/agent.log" &
  agent=$!
  until_true "the agent" grep -q ^http "$work/agent.out"
  address=$(grep ^http "$work/agent.out" | sed 's|/*$|/|')
  agent_token=$(ask_agent GET v1/session | field token)
  operation=$(ask_agent POST v1/operations '{"kind":"card-ap-session"}' | field id)
  until_true "the agent's session with the card" session_is_open
  step=$(expect 201 /card-ap-sessions "{\"entitlement\":\"$entitlement\"}")
  session=$(field session <<< "$step")
  commands=0
  while [ "$(field status <<< "$step")" = COMMAND ]; do
    answer=$(ask_agent POST "v1/operations/$operation/commands" "{\"command\":\"$(field command <<< "$step")\"}" | field answer)
    number=$(sed -n 's/.*"number":\([0-9]*\).*/\1/p' <<< "$step")
    step=$(expect 200 "/card-ap-sessions/$session/answers" "{\"number\":$number,\"answer\":\"$answer\"}")
    commands=$((commands + 1))
  done
  [ "$(field status <<< "$step")" = DONE ] || fail "the card AP is not loaded: $step"
  ask_agent POST "v1/operations/$operation/end"
  end_agent
  echo "   loaded by $commands commands"

  echo "8. A bus reads and writes it over PC/SC and reports, then without the server"
  TERMINAL=maebashi-taxi-2
  get_token
  curl -sS "$API/offline/keys" -H "Authorization: Bearer $TOKEN" > "$work/keys.json"
  before=$(events)
  bus "$PLATFORM" 120
  until_true "the ride at the server" all_is_reported
  end_agent
  bus http://127.0.0.1:9 70
  end_agent
fi

echo "OK"
