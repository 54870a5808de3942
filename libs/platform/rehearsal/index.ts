export { Stepper, type Stepped, type StepperParts } from './stepper.js';
