#!/usr/bin/env bash
# Proof by an independent client that the sandbox's cards are cards: OpenSC's tools find one on a virtual PC/SC reader, list and read its
# certificates, sign with its PIN, and see a wrong PIN count down; openssl verifies the signature.
#
#   opensc-proof.sh            the proof, with a sandbox of its own
#   opensc-proof.sh install    installs what it needs, and no more
#
# With PLATFORM and DATA (see resources/examples/rest.sh) the card is one of that platform's, and a registration at that server whose signature was
# made by OpenSC must be accepted. Debian packages: pcscd, vsmartcard-vpcd, opensc; as root they are installed when they are missing.
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

work=$(mktemp -d)
daemon=
plug=
finish() {
  for process in $plug $daemon; do
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

if [ -n "${PLATFORM:-}" ]; then
  echo "6. A registration that OpenSC signed is accepted by the server, and the card can be touched"
  . "$here/../examples/rest.sh"
  get_token
  challenge=$(expect 200 /challenges '{"service":"library"}')
  field challenge <<< "$challenge" | openssl base64 -d -A > "$work/challenge"
  sign "$PIN" "$work/challenge" "$work/signature" || fail "the challenge is not signed"
  certificate=$(openssl x509 -in "$work/read.pem" -outform DER | base64url)
  registration=$(expect 201 /registrations "{\"service\":\"library\",\"certificate\":\"$certificate\",\"challengeId\":\"$(field challengeId <<< "$challenge")\",\"signature\":\"$(base64url < "$work/signature")\"}")
  touch=$(expect 200 /touches "{\"service\":\"library\",\"certificate\":\"$certificate\"}")
  [ -n "$(field ppid <<< "$touch")" ] && [ "$(field ppid <<< "$touch")" = "$(field ppid <<< "$registration")" ] || fail "the touch gave another PPID than the registration"
fi

echo "OK"
