#!/usr/bin/env bash
# An authority made by openssl alone, end to end: the server is told of its root and its revocation list, its holder registers and touches, is revoked and
# refused. The platform must be running (./mvnw -Prun); PLATFORM, DATA and TERMINAL: see rest.sh.
#
#   resources/examples/own-authority.sh [DIRECTORY]      the authority is made in DIRECTORY (default: a temporary one)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/rest.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
own=${1:-$work/own}

# until_answered SECONDS STATUS CODE: touches until the answer has this status and code
until_answered() {
  local ends=$((SECONDS + $1)) answer
  while :; do
    answer=$(post /touches "{\"service\":\"library\",\"certificate\":\"$certificate\"}")
    if [ "$(head -n 1 <<< "$answer")" = "$2" ] && [ "$(tail -n +2 <<< "$answer" | field code)" = "$3" ]; then
      tail -n +2 <<< "$answer"
      return
    fi
    if [ $SECONDS -ge $ends ]; then
      echo "the answer stays $answer" >&2
      return 1
    fi
    sleep 1
  done
}

echo "1. Root, certificate and revocation list"
[ -d "$own" ] || "$here/openssl-authority.sh" "$own"
certificate=$(base64url < "$own/user.der")

echo "2. The server is told, and takes notice within half a minute"
mkdir -p "$DATA/crl"
cp "$own/crl/own-10201.crl" "$DATA/crl/own-10201.crl.new"
mv "$DATA/crl/own-10201.crl.new" "$DATA/crl/own-10201.crl"
cp "$own/root.pem" "$DATA/sandbox/anchors/own-user-auth.pem"
get_token
until_answered 60 404 not-registered > "$work/answer"

echo "3. Challenge, signed by openssl; registration; touch"
challenge=$(expect 200 /challenges '{"service":"library"}')
field challenge <<< "$challenge" | openssl base64 -d -A > "$work/challenge"
"$here/openssl-authority.sh" "$own" sign "$work/challenge" > "$work/signature"
registration=$(expect 201 /registrations "{\"service\":\"library\",\"certificate\":\"$certificate\",\"challengeId\":\"$(field challengeId <<< "$challenge")\",\"signature\":\"$(base64url < "$work/signature")\"}")
echo "   $registration"
touch=$(expect 200 /touches "{\"service\":\"library\",\"certificate\":\"$certificate\"}")
echo "   $touch"
[ "$(field ppid <<< "$touch")" = "$(field ppid <<< "$registration")" ]

echo "4. Revoked: the next list says so, and the touch is refused"
"$here/openssl-authority.sh" "$own" revoke
cp "$own/crl/own-10201.crl" "$DATA/crl/own-10201.crl.new"
mv "$DATA/crl/own-10201.crl.new" "$DATA/crl/own-10201.crl"
echo "   $(until_answered 360 403 certificate-revoked)"

echo "OK"
