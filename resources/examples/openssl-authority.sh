#!/bin/sh
# Makes an authority of one's own with nothing but openssl: a root, a user-authentication certificate in the national profile
# (resources/docs/own-authority.md), a revocation list of its partition, and the anchor files that the server reads.
#
#   openssl-authority.sh DIRECTORY            make everything in DIRECTORY, which must not exist yet
#   openssl-authority.sh DIRECTORY revoke     revoke the certificate and issue the list anew
#   openssl-authority.sh DIRECTORY list       issue the list anew (it is valid for one day)
#   openssl-authority.sh DIRECTORY sign FILE  sign a challenge with the certificate's key; the signature goes to standard output
#
# Needs openssl 3.
set -eu

if [ $# -lt 1 ]; then
  sed -n '2,11s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
directory=$1
command=${2:-make}

make_directory() {
  if [ -e "$directory" ]; then
    echo "$directory exists already" >&2
    exit 1
  fi
  mkdir -p "$directory"
}

write_configuration() {
  cat > authority.cnf <<'CONFIG'
[ca]
default_ca = own

[own]
database        = index.txt
new_certs_dir   = issued
certificate     = root.pem
private_key     = root.key
rand_serial     = yes
crlnumber       = crlnumber
default_md      = sha256
default_days    = 1500
default_crl_days = 1
policy          = names
preserve        = yes
unique_subject  = no
email_in_dn     = no
utf8            = yes

[names]
countryName = supplied
commonName  = supplied

[req]
prompt             = no
utf8               = yes
string_mask        = utf8only
default_md         = sha256
distinguished_name = root_name

# The name of the root. Two roots may share it; the server tells them apart by their keys.
[root_name]
C    = JP
O    = OWN-TEST
0.OU = JPKI for user authentication
1.OU = Example Agency

[root]
basicConstraints     = critical, CA:true
keyUsage             = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash

# A user-authentication certificate (利用者証明用電子証明書): nothing about the person.
[user_auth]
keyUsage               = critical, digitalSignature
certificatePolicies    = critical, 1.2.392.200149.8.5.1.0.30
issuerAltName          = ASN1:SEQUENCE:service_names
crlDistributionPoints  = point
authorityKeyIdentifier = keyid:always
subjectKeyIdentifier   = hash

# C=JP, O=公的個人認証サービス as a directory name
[service_names]
directory = EXPLICIT:4,SEQUENCE:service_name
[service_name]
country      = SET:service_country
organization = SET:service_organization
[service_country]
pair = SEQUENCE:service_country_pair
[service_country_pair]
type  = OID:countryName
value = PRINTABLE:JP
[service_organization]
pair = SEQUENCE:service_organization_pair
[service_organization_pair]
type  = OID:organizationName
value = FORMAT:UTF8,UTF8:公的個人認証サービス

# The distribution point is a directory name, one for each issuing area.
[point]
fullname = dirName:partition
[partition]
C    = JP
O    = OWN-TEST
0.OU = JPKI for user authentication
1.OU = CRL Distribution Points
2.OU = Gunma-ken
CN   = Maebashi-shi CRLDP

[list]
authorityKeyIdentifier   = keyid:always
issuingDistributionPoint = critical, @point
CONFIG
}

make_root() {
  openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650 -config authority.cnf -extensions root
  touch index.txt
  echo 1000 > crlnumber
  mkdir issued
}

issue_user() {
  openssl req -new -newkey rsa:2048 -nodes -keyout user.key -out user.csr -config authority.cnf -subj /C=JP/CN=0000000000001G10201003A
  openssl ca -batch -notext -config authority.cnf -extensions user_auth -in user.csr -out user.pem
  openssl x509 -in user.pem -outform DER -out user.der
}

issue_list() {
  mkdir -p crl
  openssl ca -gencrl -config authority.cnf -crlexts list -out list.pem
  openssl crl -in list.pem -outform DER -out crl/own-10201.crl
}

write_anchor() {
  mkdir -p anchors
  cp root.pem anchors/own-user-auth.pem
  fingerprint=$(openssl x509 -in root.pem -outform DER | openssl dgst -sha256 -r | cut -d' ' -f1)
  cat > anchors/anchors.json <<JSON
{"anchors": [{"file": "own-user-auth.pem", "hierarchy": "own", "purpose": "user-authentication",
  "sha256": "$fingerprint", "policy": "1.2.392.200149.8.5.1.0.30"}]}
JSON
}

quietly() {
  log="$directory.log"
  if ! "$@" > "$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
  rm -f "$log"
}

case $command in
  make) make_directory ;;
  revoke | list | sign) ;;
  *) echo "no command $command" >&2; exit 2 ;;
esac
if [ "$command" = sign ]; then
  exec openssl dgst -sha256 -sign "$directory/user.key" "$3"
fi
directory=$(cd "$directory" && pwd)
cd "$directory"
case $command in
  make)
    write_configuration
    quietly make_root
    quietly issue_user
    quietly issue_list
    write_anchor
    echo "anchor: $directory/anchors  lists: $directory/crl  certificate: $directory/user.pem  key: $directory/user.key"
    ;;
  revoke)
    quietly openssl ca -config authority.cnf -revoke user.pem -crl_reason keyCompromise
    quietly issue_list
    ;;
  list)
    quietly issue_list
    ;;
esac
