/** The repository cannot be read at all. The message says what to do. */
export class RepositoryError extends Error {}
