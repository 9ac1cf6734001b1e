// For plain `npx cucumber-js` in a checkout. It plays scenarios and says whether they passed; a verdict with its evidence comes of
// `npx spinecheck run`.
import { buildIfStale } from './bin/build.js'

// Nothing is sent, whatever the environment says.
for (const name of Object.keys(process.env)) if (/^cucumber_publish/i.test(name)) delete process.env[name]

await buildIfStale()
const { OWN_STEPS } = await import('./dist/src/cli/own-files.js')
const { installedBrowsers, thisMachine } = await import('./dist/src/drivers/portal/browser/find-browser.js')
const [browser] = installedBrowsers(thisMachine())

export default {
  import: OWN_STEPS,
  tags: browser ? 'not @containers' : 'not @containers and not @browser',
  worldParameters: browser ? { browser } : {},
  publish: false,
}
