import type { LogLevel } from './audit.js'

/** What Spine leaves open or never published. */
export interface SspSettings {
  /** Verbs that are forwarded; DELETE and PATCH were announced for later (spine.md 3.6). */
  readonly methods: ReadonlySet<string>
  /** What missing or malformed Ssp-* headers are answered with. */
  readonly headersInvalidStatus: 400 | 403
  /** Milliseconds a provider is waited for (spine.md 3.9). */
  readonly timeout: number
  readonly logLevel: LogLevel
  /** How many requests the audit remembers. */
  readonly auditLength: number
}

export const SSP_SETTINGS: SspSettings = {
  methods: new Set(['GET', 'POST', 'PUT']),
  headersInvalidStatus: 400,
  timeout: 30_000,
  logLevel: 'AUDIT',
  auditLength: 1000,
}
