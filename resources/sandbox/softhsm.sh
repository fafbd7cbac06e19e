#!/bin/sh
# Prints where the PKCS #11 library of SoftHSM is, a token in software with which the tests of keys in a token run. Installs it first where it is
# missing, as root on Debian; elsewhere it ends with 75 and one line that says what is left out.
CANNOT=75

library() {
  for file in /usr/lib/softhsm/libsofthsm2.so /usr/lib64/pkcs11/libsofthsm2.so /opt/homebrew/lib/softhsm/libsofthsm2.so; do
    if [ -e "$file" ] && command -v softhsm2-util > /dev/null; then
      echo "$file"
      exit 0
    fi
  done
}

library
if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
  echo "PKCS #11 tests: NOT RUN: softhsm2 is missing, and installing it takes root and apt-get" >&2
  exit "$CANNOT"
fi
export DEBIAN_FRONTEND=noninteractive
apt="timeout 180 apt-get -o Acquire::http::Timeout=20 -o Acquire::Retries=1 -o DPkg::Lock::Timeout=60"
{ $apt update -qq && $apt install -y -qq --no-install-recommends softhsm2; } > /dev/null 2>&1
library
echo "PKCS #11 tests: NOT RUN: apt-get could not install softhsm2" >&2
exit "$CANNOT"
