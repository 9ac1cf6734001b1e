import type { OldCheck as Check } from '../judging/legacy.js'
import { apiAnswerChecks } from './api-answers.js'
import { apiRequestChecks } from './api-requests.js'
import { conductChecks } from './conduct.js'
import { directoryChecks } from './directory.js'
import { lookedUpInteractionChecks } from './looked-up-interaction.js'
import { lookupOrderChecks } from './lookup-order.js'
import { serviceRootChecks } from './service-root.js'

/** Checks on looking practices up in SDS, by LDAP and by the FHIR API, and on what follows from it. */
export const sdsChecks: readonly Check[] = [
  ...lookupOrderChecks,
  ...lookedUpInteractionChecks,
  ...apiRequestChecks,
  ...apiAnswerChecks,
  ...directoryChecks,
  ...serviceRootChecks,
  ...conductChecks,
]
