import type { OldCheck as Check } from '../judging/legacy.js'
import { httpFormChecks } from './http-form.js'
import { providerChecks } from './provider.js'

/** Checks on requests through the SSP: what consumers send, and what providers do with it. */
export const sspChecks: readonly Check[] = [...providerChecks, ...httpFormChecks]
