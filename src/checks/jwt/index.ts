import type { OldCheck as Check } from '../judging/legacy.js'
import { tokenRefusalChecks } from './refusals.js'

/** Checks on what practices make of audit tokens (spine.md 6.5). */
export const jwtChecks: readonly Check[] = tokenRefusalChecks
