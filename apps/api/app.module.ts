import { BallotDoor, CaseStore, Receipts } from '#platform/case-store';
import { Stepper } from '#platform/rehearsal';
import { ReadDoor } from '#platform/scope';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DevelopmentController } from './auth/development.controller.js';
import { AccessGuard } from './auth/guard.js';
import { Tokens } from './auth/tokens.js';
import { CaseController } from './cases/case.controller.js';
import { CaseReads } from './cases/case-reads.js';
import { DeskController } from './desk/desk.controller.js';
import { EngineLinks } from './desk/engine-links.js';
import { FormationController } from './formations/formation.controller.js';
import { FORMATION_ROUTES } from './formations/formation.routes.js';
import { HealthController } from './health/health.controller.js';
import { clockAgrees, engineIsWhole, Readiness, schemaIsThere } from './health/readiness.js';
import { commandController } from './http/command-controller.js';
import { CommandService } from './http/command-service.js';
import { JOINT_REVIEW_ROUTES } from './joint-reviews/joint-review.routes.js';
import { PageController } from './pages/page.controller.js';
import { PARTY_BRANCH_ROUTES } from './party-branches/party-branch.routes.js';
import type { ApiParts } from './parts.js';
import { REGISTRY_CONTROLLERS, REGISTRY_PROVIDERS } from './registry/registry.parts.js';
import { RehearsalController } from './rehearsals/rehearsal.controller.js';
import { RehearsalEstates } from './rehearsals/rehearsal-estates.js';
import { RuleController } from './rules/rule.controller.js';
import { TaskController } from './tasks/task.controller.js';
import { BallotController } from './votes/ballot.controller.js';
import { VOTE_ROUTES } from './votes/vote.routes.js';

@Module({})
export class AppModule {
  static with(parts: ApiParts): DynamicModule {
    const { store, ballots, receipts, door, tokens, stepper, links } = parts;
    const engine = engineIsWhole(parts.client, parts.settings.TEMPORAL_NAMESPACE);
    return {
      module: AppModule,
      controllers: [
        FormationController,
        commandController({ prefix: 'formations', tag: '组建 formations', routes: FORMATION_ROUTES }),
        BallotController,
        commandController({ prefix: 'votes', tag: '表决 votes', routes: VOTE_ROUTES }),
        commandController({ prefix: 'joint-reviews', tag: '联审 joint reviews', routes: JOINT_REVIEW_ROUTES }),
        commandController({ prefix: 'party-branches', tag: '党支部 party branches', routes: PARTY_BRANCH_ROUTES }),
        CaseController,
        PageController,
        TaskController,
        RehearsalController,
        ...REGISTRY_CONTROLLERS,
        RuleController,
        DeskController,
        HealthController,
        DevelopmentController,
      ],
      providers: [
        { provide: CaseStore, useValue: store },
        { provide: BallotDoor, useValue: ballots },
        { provide: Receipts, useValue: receipts },
        { provide: ReadDoor, useValue: door },
        { provide: Tokens, useValue: tokens },
        { provide: Stepper, useValue: stepper },
        { provide: EngineLinks, useValue: links },
        { provide: Readiness, useValue: new Readiness([clockAgrees(door), schemaIsThere(door), engine]) },
        { provide: APP_GUARD, useClass: AccessGuard },
        CommandService,
        CaseReads,
        RehearsalEstates,
        ...REGISTRY_PROVIDERS,
      ],
    };
  }
}
