import type { ApiParts } from '../parts.js';
import { Open311Callers } from './open311-caller.js';
import { Open311Controller } from './open311.controller.js';
import { Open311Filter, Open311Log } from './open311-filter.js';
import { Open311Address, Open311Service } from './open311.service.js';

export const OPEN311_CONTROLLERS = [Open311Controller];

export const open311Providers = ({ settings, log }: ApiParts) => [
  { provide: Open311Address, useValue: new Open311Address(settings.PUBLIC_URL, settings.NODE_ENV === 'production') },
  { provide: Open311Log, useValue: new Open311Log(log) },
  Open311Filter,
  Open311Callers,
  Open311Service,
];
