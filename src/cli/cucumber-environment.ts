import type { IRunEnvironment } from '@cucumber/cucumber/api'

/** Where Cucumber runs. Its own variables never reach it: some of them have every message sent to a server (CUCUMBER_PUBLISH_*). */
export const cucumberEnvironment = (cwd: string): IRunEnvironment & { readonly cwd: string } => ({
  cwd,
  env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^cucumber_/i.test(name))),
})
