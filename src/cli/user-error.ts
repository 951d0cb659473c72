/** Something that a person can mend; shown without a stack trace. */
export class UserError extends Error {}
