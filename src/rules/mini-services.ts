import { organisationIn } from './naming.js'
import type { Rule } from './rule.js'

/** Who runs the Spine Mini Service of a deployment (PDS-SMSP-13). */
export const miniServiceIsNotTheCentralOne: Rule = {
  id: 'mini-service-is-not-the-central-one',
  title: 'Whoever traces by a Spine Mini Service asks one that an organisation runs, not the central one',
  requirements: ['PDS-SMSP-13'],
  matters:
    'The central service was announced as retired on 31 January 2024, so that no patient is traced by it.',
  judge: (registration) => {
    const { systems, miniService } = registration.topology
    const those = systems.flatMap(({ organisation, pds, roles }, index) =>
      pds === 'smsp' && roles.includes('consumer') ? [{ organisation, index }] : [],
    )
    return {
      judged: those.length,
      findings: miniService
        ? []
        : those.map(({ organisation, index }) => ({
            at: `Spine Mini Service of ${organisationIn(registration, organisation)}`,
            expected: 'one that an organisation runs: miniService, with hostedBy and asid',
            actual: 'the central one',
            places: [['systems', index, 'pds']],
          })),
    }
  },
}

export const miniServiceRules: readonly Rule[] = [miniServiceIsNotTheCentralOne]
