/**
 * What emulators built on velocityjs print. serverless-offline is the one that is modelled: its variables are JavaScript values,
 * its strings have a few of Java's methods, and velocityjs runs the template (serverless-offline, `VelocityContext` and `javaHelpers`).
 */
export { renderWithVelocityjs } from './render';
export { emulatorVariables, type EmulatedRequest } from './variables';
