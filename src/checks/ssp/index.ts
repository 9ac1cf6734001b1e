import type { OldCheck as Check } from '../judging/legacy.js'
import { httpFormChecks } from './http-form.js'

export const sspChecks: readonly Check[] = [...httpFormChecks]
