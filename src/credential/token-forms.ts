/**
 * What nobody writes by hand: its issuer gave it a prefix for such searches.
 * Whole tokens only: a shorter one is an example in somebody's documentation.
 */
export const issuedToken = new RegExp(
  [
    '-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s+[A-Za-z0-9+/=\\s]{64}',
    'AGE-SECRET-KEY-1[0-9A-Z]{58}',
    '\\bgh[pousr]_[A-Za-z0-9]{36}\\b',
    '\\bgithub_pat_\\w{60}',
    '\\bglpat-[\\w-]{20}',
    '\\bxox[abprs]-\\d[\\w-]{20}',
    '\\bhvs\\.[\\w-]{24}',
    '\\bdckr_pat_[\\w-]{24}',
    '\\bnpm_[A-Za-z0-9]{36}\\b',
    '\\btskey-[a-z]+-\\w{8}',
    '\\bsk_live_\\w{24}',
    '//hooks\\.slack\\.com/services/T\\w{8}\\w*/B\\w{8}\\w*/\\w{20}',
    '//discord(?:app)?\\.com/api/webhooks/\\d{15}\\d*/[\\w-]{60}',
  ].join('|'),
);

/** What is hidden wherever it stands: tokens of known services of any length, also where the same form may be public. */
export const tokenForms: readonly RegExp[] = [
  // Addresses of pages are in lower case.
  anyOf('gi', [
    'AGE-(?:SECRET-KEY|PLUGIN-[A-Z0-9]+)-1[0-9A-Z]{16,}',
    'gh[pousr]_[A-Za-z0-9]{16,}',
    'github_pat_\\w{16,}',
    'glpat-[\\w-]{16,}(?:\\.[0-9a-z]{2}\\.\\w+)?',
    'gl(?:rt|dt|ptt|cbt|agent|soat|ft|imt|ffct)-(?=[a-z_-]{0,99}\\d)[\\w-]{16,}(?:\\.[0-9a-z]{2}\\.\\w+)?',
    'xox[abeoprs]-(?=[a-z-]{0,99}\\d)[\\w-]{10,}',
    'xapp-\\d-[\\w-]{16,}',
    'GOCSPX-[\\w-]{16,}',
    'hv[sbr]\\.(?=[a-z_-]{0,99}\\d)[\\w-]{20,}',
    'dckr_[po]at_[\\w-]{16,}',
    'npm_[a-z0-9]{24,}',
    'pypi-age[\\w-]{16,}',
    'rubygems_[a-f0-9]{16,}',
    'tskey-[a-z]+-\\w{8,}(?:-\\w+)?',
    '[rsp]k_(?:live|test)_\\w{16,}',
    'whsec_[\\w+/]{16,}=*',
    'sk-(?:ant|proj|svcacct|or-v1|admin)-[\\w-]{16,}',
    'sk-[a-z0-9]{32,}',
    'glsa_\\w{16,}',
    'glc_[\\w+/]{16,}=*',
    'dop_v1_[a-f0-9]{16,}',
    'shp(?:at|ca|pa|ss)_[a-f0-9]{16,}',
    'dapi[a-f0-9]{28,}',
    'hf_[a-z0-9]{24,}',
    'lin_api_\\w{16,}',
    'NRAK-[A-Z0-9]{16,}',
    'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{16,}',
    'sntry[us]_[\\w+/.-]{16,}=*',
    'pul-[a-f0-9]{24,}',
    'figd_[\\w-]{16,}',
    'sq0[a-z]{3}-[\\w-]{16,}',
  ]),
  anyOf('g', [
    '(?:AKIA|ASIA)[A-Z0-9]{12,}',
    'AIza[\\w-]{30,}',
    'ya29\\.[\\w-]{16,}',
    'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
    'AT(?:ATT|CTT|BB)[\\w=+/-]{24,}',
    // A bot of Telegram.
    '\\d{8,10}:AA[\\w-]{30,}',
    // JSON in Base64: a JWT, the credentials of a registry.
    '(?:ops_)?eyJ[\\w-]{14,}(?:\\.[\\w-]+)*=*',
    // The Base64 of a token, of a private key.
    // Not of a certificate or of a public key.
    '(?:LS0tLS1CRUdJTi(?!BDRVJUSUZJQ0FUR|BQVUJMSUMg)|QUdFLVNFQ1JFVC|Z2hw|Z2hz|Z2hv|Z2l0aHViX3BhdF|Z2xwYXQt|QUtJQ|eG94)[\\w+/]{12,}=*',
  ]),
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END[A-Z ]*-----|$)/g,
  // Addresses that let everybody in who knows them.
  /(?<=\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{8,}/gi,
  /(?<=\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/)[\w/-]{8,}/gi,
  /(?<=\.webhook\.office\.com\/webhookb2\/)[\w@/-]{8,}/gi,
];

/** Alternatives that begin where no letter or digit stands before them. */
function anyOf(flags: string, forms: readonly string[]): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])(?:${forms.join('|')})`, flags);
}
