/** `url` without what may let somebody in: user and password, and its query and fragment. */
export function withoutCredentials(url: string): string {
  return withoutUser(url).replace(/[?#].*$/s, '');
}

/**
 * `address` without user and password: a URL, or what people write without a
 * scheme, `user:password@host/path`. Of these, the user alone stays: the one of
 * `git@host:path` is known to everybody, and so it is in `ssh://git@host/path`. A
 * name and tag before a digest are no user.
 */
export function withoutUser(address: string): string {
  const [scheme = ''] = /^(?:git::)?[a-z][a-z0-9+.-]*:\/\//i.exec(address) ?? [];
  const rest = address.slice(scheme.length);
  if (/ssh:\/\/$/i.test(scheme) && gitUser.test(rest)) return address;
  return scheme === '' ? rest.replace(bareUser, '') : scheme + rest.replace(/^[^/?#]*@/, '').replace(brokenUser, '');
}

/** The users as which Git servers let everybody in who has a key. */
const gitUser = /^(?:git|gitea|forgejo)@[^/?#\s@]*(?:[/?#]|$)/;

const bareUser = /^[^/?#\s@:]+:[^/?#\s]*@(?!sha\d+:)/;

/** A password with signs in it that have to be written with percent signs: without them, it is not where a password should be. */
const brokenUser = /^[^/?#@:[$\s]*:(?!\d*(?:[/?#]|$))[^\s]*@/;
