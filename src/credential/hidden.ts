/** What stands for a value of a Secret in an object that it is copied to. */
export const hiddenSecretValue = '(a value of a Secret)';

/** What stands for a credential that somebody wrote in plain text, where it is copied to or would be shown. */
export const hiddenCredential = '(a credential)';

/** Whether a text holds what stands for a value, so that nothing else can be told of it. */
export function holdsHidden(text: string): boolean {
  return text.includes(hiddenSecretValue) || text.includes(hiddenCredential);
}
