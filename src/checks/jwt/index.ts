import type { OldCheck as Check } from '../judging/legacy.js'
import { claimChecks } from './claims.js'
import { embeddedResourceChecks } from './embedded-resources.js'
import { practitionerChecks } from './practitioner.js'
import { tokenRefusalChecks } from './refusals.js'
import { scopeChecks } from './scope.js'
import { tokenFormChecks } from './token-form.js'
import { tokenReuseChecks } from './token-reuse.js'

/** Checks on the audit token (spine.md 6). */
export const jwtChecks: readonly Check[] = [
  ...tokenFormChecks,
  ...tokenReuseChecks,
  ...claimChecks,
  ...scopeChecks,
  ...embeddedResourceChecks,
  ...practitionerChecks,
  ...tokenRefusalChecks,
]
