#!/usr/bin/env bash
# Registers a card with its PIN and touches it, over REST, with curl and openssl. The card is one of the sandbox's.
#
#   resources/examples/register-and-touch.sh [CARD PIN]     default: p01-sato-hanako 1234
#
# The platform must be running (./mvnw -Prun). PLATFORM, DATA and TERMINAL: see rest.sh. SANDBOX: the sandbox's command.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/rest.sh"
SANDBOX=${SANDBOX:-$here/../sandbox/sandbox}
card=${1:-p01-sato-hanako}
pin=${2:-1234}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sandbox() {
  local command=$1
  shift
  "$SANDBOX" "$command" --directory "$DATA/sandbox" "$@"
}

echo "1. Token for the terminal $TERMINAL"
get_token

echo "2. Challenge"
challenge=$(expect 200 /challenges '{"service":"library"}')
challenge_id=$(field challengeId <<< "$challenge")
field challenge <<< "$challenge" | openssl base64 -d -A > "$work/challenge"

echo "3. The card signs it with its PIN; openssl verifies the signature"
certificate=$(sandbox certificate "$card" -f base64url | tr -d '\n')
sandbox certificate "$card" -f pem > "$work/certificate.pem"
sandbox sign "$card" --pin "$pin" -i "$work/challenge" -e binary -o "$work/signature"
openssl x509 -in "$work/certificate.pem" -noout -pubkey > "$work/key.pem"
openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/signature" "$work/challenge"

echo "4. Registration"
registration=$(expect 201 /registrations "{\"service\":\"library\",\"certificate\":\"$certificate\",\"challengeId\":\"$challenge_id\",\"signature\":\"$(base64url < "$work/signature")\"}")
echo "   $registration"

echo "5. Touch: no PIN"
touch=$(expect 200 /touches "{\"service\":\"library\",\"certificate\":\"$certificate\"}")
echo "   $touch"
if [ "$(field ppid <<< "$touch")" != "$(field ppid <<< "$registration")" ]; then
  echo "the touch gave another PPID than the registration" >&2
  exit 1
fi

echo "6. A touch with a revoked card is refused"
revoked=$(sandbox certificate p13-kobayashi-emi -f base64url | tr -d '\n')
refusal=$(expect 403 /touches "{\"service\":\"library\",\"certificate\":\"$revoked\"}")
echo "   $refusal"
[ "$(field code <<< "$refusal")" = certificate-revoked ]

echo "OK"
