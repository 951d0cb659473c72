import { place, type Place, type Theme } from '../place.ts';

const commit = (name: string, form: Place['form'], subject: (token: string) => string, author = 'A. Uthor'): Place =>
  place(name, form, (token) => ({
    commit: { subject: subject(token), author },
    evaluated: ({ fleet }) => (fleet.history?.commits.length ?? 0) > 0,
  }));

/** What Git tells of commits. */
export const history: Theme = {
  theme: 'history',
  places: [
    commit('subject-token', 'github', (token) => `Use ${token} for now`),
    commit('subject-second-token', 'gitlab', (token) => `fix(ci): replace ${token}.`),
    commit('subject-aws', 'aws', (token) => `Remove ${token}`),
    commit('subject-jwt', 'jwt', (token) => `Rotate "${token}"`),
    commit('subject-assignment', 'lower', (token) => `Set password=${token}`),
    commit('subject-colon', 'lower', (token) => `Admin password: ${token}`),
    commit('subject-word', 'word', (token) => `Rotate ${token}`),
    commit('subject-url', 'word', (token) => `Fetch https://app:${token}@git.example.org/x`),
    commit('subject-query', 'word', (token) => `Call https://git.example.org/x?access_token=${token}&a=b`),
    commit('subject-hook', 'slack', (token) => `Tell https://hooks.slack.com/services/${token}`),
    commit('subject-bearer', 'word', (token) => `Send "Authorization: Bearer ${token}"`),
    place('author', 'github', (token) => ({
      commit: { subject: 'Change', author: `A ${token}` },
      evaluated: ({ fleet }) => (fleet.history?.commits.length ?? 0) > 0,
    })),
    place('changed-path', 'github', (token) => ({
      commit: { subject: 'Change', author: 'A', path: `apps/${token}/README.md` },
      evaluated: ({ fleet }) => (fleet.history?.commits.length ?? 0) > 0,
    })),
  ],
};
