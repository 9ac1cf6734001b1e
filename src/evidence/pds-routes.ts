import { batchWords } from './batch-words.js'
import { PDS_READINGS, PDS_ROUTE, PDS_ROUTES, type PdsRoute } from '../spine/pds-access.js'
import type { ScenarioRecord } from './run-record.js'

/** By which routes the consumers of scenarios traced, as they are declared; none where nobody acted. */
export function routesPlayed(scenarios: readonly ScenarioRecord[]): readonly PdsRoute[] {
  const played = new Set(
    scenarios.flatMap(({ topology, intents, isSelfTest }) => {
      const actors = new Set<string>(isSelfTest ? [] : intents.map(({ organisation }) => organisation))
      return (topology?.systems ?? []).flatMap(({ roles, organisation, pds = 'fhir-application' }) =>
        roles.includes('consumer') && actors.has(organisation) ? [pds] : [],
      )
    }),
  )
  return PDS_ROUTES.filter((route) => played.has(route))
}

/** The routes, and by which reading of the specification each is one of the three options (PDS-GEN-03). */
export function routesInWords(routes: readonly PdsRoute[]): string {
  const readings = [...new Set(routes.map((route) => PDS_ROUTE[route].satisfies))]
  return readings
    .map((reading) => {
      const names = routes.filter((route) => PDS_ROUTE[route].satisfies === reading)
      return `${names.map((route) => PDS_ROUTE[route].name).join('; ')} (one of the three options by ${PDS_READINGS[reading]})`
    })
    .join('; ')
}

/** A sentence of its own where anybody traced otherwise than by the FHIR API; empty where nobody did. */
export function routesSentence(scenarios: readonly ScenarioRecord[]): string {
  const routes = routesPlayed(scenarios)
  return routes.every((route) => PDS_ROUTE[route].wire === 'fhir') ? '' : declaredRoutes(routes, scenarios)
}

/** What is declared, and by which result files: that anybody was traced is told by the requirements. */
export const declaredRoutes = (routes: readonly PdsRoute[], scenarios: readonly ScenarioRecord[]): string =>
  [`Route of PDS, as declared: ${routesInWords(routes)}.`, batchWords(scenarios)]
    .filter((words) => words !== '')
    .join(' ')
