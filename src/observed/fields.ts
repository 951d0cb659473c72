import { z } from 'zod';
import { maxNameLength } from '../kubernetes/name.ts';

/**
 * The forms of the texts that a snapshot may hold. Each is as narrow as what
 * Kubernetes and Flux write there, so that a field cannot carry anything else.
 */
export const fields = {
  /** An RFC 1123 subdomain, as names of Kubernetes objects are. */
  name: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/)
    .max(maxNameLength),
  time: z.iso.datetime({ offset: true }),
  generation: z.int().min(-1),
  /** https://pkg.go.dev/time#ParseDuration */
  interval: z
    .string()
    .regex(/^(?:\d+(?:\.\d+)?(?:h|m|s|ms|us|µs|ns))+$/)
    .max(40),
  /** As the API server checks reasons of conditions. */
  reason: z
    .string()
    .regex(/^[A-Za-z](?:[\w,:]*\w)?$/)
    .max(128),
  /** `main@sha1:...`, `main/...`, `latest@sha256:...`, `1.2.3+abc`: no blanks, nothing invisible. */
  revision: z
    .string()
    .regex(/^[\p{L}\p{N}\p{P}\p{S}]+$/u)
    .max(512),
  /** Of a chart or of the application in it. */
  version: z
    .string()
    .regex(/^[\w.+~:@/-]+$/)
    .max(128),
  chartName: z
    .string()
    .regex(/^[\w.-]+$/)
    .max(128),
  path: z
    .string()
    .regex(/^[^\p{C}]*$/u)
    .max(512),
  /** What a person wrote: a cluster's name, where a snapshot is from. One line. */
  label: z
    .string()
    .regex(/^[^\p{C}]+$/u)
    .max(100),
  message: z.string().max(300),
} as const;
