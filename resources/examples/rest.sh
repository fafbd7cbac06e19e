#!/usr/bin/env bash
# Functions for the other examples, to be sourced: a token, requests, fields of answers. Needs curl and openssl, nothing else.
#
#   PLATFORM  the server (default http://localhost:8080)
#   DATA      the platform's data directory, for the terminal's private key in terminals/<client id>.pem (default .data)
#   TERMINAL  client id of the terminal (default maebashi-library-desk-1)
PLATFORM=${PLATFORM:-http://localhost:8080}
DATA=${DATA:-.data}
TERMINAL=${TERMINAL:-maebashi-library-desk-1}
API=$PLATFORM/api/v1

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# field NAME: the text value of a JSON answer on standard input, the first of that name
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }

# get_token: says who this terminal is with a JWT that openssl signs (RFC 7523), and keeps the access token in $TOKEN
get_token() {
  local now header claims signature
  now=$(date +%s)
  header=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url)
  claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}' \
    "$TERMINAL" "$TERMINAL" "$API/token" "$now" $((now + 60)) "$(openssl rand -hex 16)" | base64url)
  signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$DATA/terminals/$TERMINAL.pem" -binary | base64url)
  local answer
  answer=$(curl -sS "$API/token" -d grant_type=client_credentials \
    --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    -d client_assertion="$header.$claims.$signature")
  TOKEN=$(field access_token <<< "$answer")
  if [ -z "$TOKEN" ]; then
    echo "no token: $answer" >&2
    return 1
  fi
}

# post PATH JSON: prints the status code on the first line and the answer on the rest. Every post has a new Idempotency-Key: send the same again when an answer was lost.
post() {
  curl -sS -X POST "$API$1" -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(openssl rand -hex 16)" \
    -H 'Content-Type: application/json' -H "Accept-Language: ${LANGUAGE:-ja}" --data-binary "$2" -w '\n%{http_code}' | sed '1h;1!H;$!d;x;s/\(.*\)\n\([0-9]*\)$/\2\n\1/'
}

# expect STATUS PATH JSON: the same; prints the answer, and ends with an error when the status is another
expect() {
  local result
  result=$(post "$2" "$3")
  if [ "$(head -n 1 <<< "$result")" != "$1" ]; then
    echo "$2 answered $result" >&2
    return 1
  fi
  tail -n +2 <<< "$result"
}
