import type { OldCheck as Check } from '../judging/legacy.js'
import { consumerChecks } from './consumer.js'
import { headerChecks } from './headers.js'
import { httpFormChecks } from './http-form.js'
import { originatorChecks } from './originators.js'
import { providerChecks } from './provider.js'
import { urlChecks } from './url.js'

/** Checks on requests through the SSP: what consumers send, and what providers do with it. */
export const sspChecks: readonly Check[] = [
  ...urlChecks,
  ...headerChecks,
  ...originatorChecks,
  ...consumerChecks,
  ...providerChecks,
  ...httpFormChecks,
]
