import type { OldCheck as Check } from '../judging/legacy.js'
import { lookingUpChecks } from './looking-up.js'
import { orderChecks } from './order.js'
import { overviewChecks } from './overview.js'

export const workedExampleChecks: readonly Check[] = [...overviewChecks, ...orderChecks, ...lookingUpChecks]
