import type { Plugin } from '@cucumber/cucumber/api'
import type { PdsRoute } from '../spine/pds-access.js'
import { byEachRoute } from './every-route.js'

/** Has Cucumber play its scenarios by every route; loaded by its name. */
const plugin: Plugin<{ readonly routes: readonly PdsRoute[] }> = {
  type: 'plugin',
  coordinator: ({ transform, options: { routes } }) => {
    transform('pickles:order', (all) =>
      routes.flatMap((route) =>
        all.flatMap((each) => byEachRoute(each.pickle, [route]).map((pickle) => ({ ...each, pickle }))),
      ),
    )
  },
}

export default plugin
