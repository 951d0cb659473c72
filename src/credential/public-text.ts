/**
 * What looks as random as a token and is for everybody: public keys (of SSH, age
 * and certificates, in PEM and its Base64), digests with their algorithm, records
 * that prove whose a domain is.
 */
export const publicText = [
  '\\b(?:ssh-(?:rsa|dss|ed25519)|(?:sk-)?(?:ecdsa-sha2|ssh-ed25519)[\\w@.-]*) [\\w+/]+=*',
  '\\bage1[a-z0-9]{58}\\b',
  '\\bLS0tLS1CRUdJTiB(?:DRVJUSUZJQ0FUR|QVUJMSUMg)[\\w+/]*=*',
  '-----BEGIN (?:CERTIFICATE|(?:RSA )?PUBLIC KEY)-----[\\w+/=\\s]*',
  '\\bsha(?:1|256|384|512)[-:][\\w+/]+=*',
  '\\bh1:[\\w+/]{43}=',
  '\\b(?:[a-z]+-)+verification=[\\w-]+',
].join('|');
