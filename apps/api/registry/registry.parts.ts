import { PersonalData } from '#platform/personal';
import { RegisterDoor } from '#platform/registry';
import { ReadDoor } from '#platform/scope';
import { ErasureController } from './erasure.controller.js';
import { LeaderController } from './leader.controller.js';
import { OrganisationController } from './organisation.controller.js';
import { OwnersImportController } from './owners-import.controller.js';
import { OwnersImportService } from './owners-import.service.js';
import { People } from './people.js';
import { PersonController } from './person.controller.js';
import { PersonFile } from './person-file.js';
import { PlaceController } from './place.controller.js';
import { RegisterService } from './register-service.js';
import { TieController } from './tie.controller.js';
import { ServiceAreaController } from './service-area.controller.js';

export const REGISTRY_CONTROLLERS = [
  PlaceController,
  ServiceAreaController,
  OwnersImportController,
  LeaderController,
  OrganisationController,
  PersonController,
  TieController,
  ErasureController,
];

export const REGISTRY_PROVIDERS = [
  { provide: RegisterDoor, useFactory: (door: ReadDoor) => new RegisterDoor(door), inject: [ReadDoor] },
  { provide: People, useFactory: (personal: PersonalData) => new People(personal), inject: [PersonalData] },
  RegisterService,
  PersonFile,
  OwnersImportService,
];
