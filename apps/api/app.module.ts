import { BallotDoor, CaseStore, Receipts, SurveyDoor } from '#platform/case-store';
import { Stepper } from '#platform/rehearsal';
import { CalendarShelf } from '#platform/holidays';
import { PersonalData } from '#platform/personal';
import { SurveyLinks } from '#platform/survey-links';
import { ReadDoor } from '#platform/scope';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DevelopmentController } from './auth/development.controller.js';
import { AppointmentController } from './appointments/appointment.controller.js';
import { AppointmentService } from './appointments/appointment.service.js';
import { AccessGuard } from './auth/guard.js';
import { Identities } from './auth/identities.js';
import { RateLimits } from './auth/rate-limits.js';
import { Browsers } from './sign-in/browsers.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { Tokens } from './auth/tokens.js';
import { BundleController } from './bundles/bundle.controller.js';
import { BundleService } from './bundles/bundle.service.js';
import { CaseController } from './cases/case.controller.js';
import { RecusalController } from './cases/recusal.controller.js';
import { CaseReads } from './cases/case-reads.js';
import { FreshCases } from './cases/fresh-cases.js';
import { DeskController } from './desk/desk.controller.js';
import { EngineLinks } from './desk/engine-links.js';
import { CodecServer } from './engine-door/codec-server.js';
import { EngineDoor } from './engine-door/engine-door.js';
import { EngineDoorController, EngineMarkdownController } from './engine-door/engine-door.controller.js';
import { SurveyImportService } from './annual-reviews/survey-import.service.js';
import { SurveyLinkController } from './annual-reviews/survey-link.controller.js';
import { SurveyMails } from './annual-reviews/survey-mails.js';
import { SurveyLinkService } from './annual-reviews/survey-link.service.js';
import { SurveyAddress, SurveyLinkList } from './annual-reviews/survey-link-list.js';
import { SurveyService } from './annual-reviews/survey.service.js';
import { SurveyController } from './annual-reviews/survey.controller.js';
import { CalendarController } from './calendars/calendar.controller.js';
import { CAMPAIGN_CONTROLLERS, CAMPAIGN_PROVIDERS } from './campaigns/campaign.parts.js';
import { CampaignSchedules } from './campaigns/campaign-schedules.js';
import { COMMANDS } from './commands.js';
import { ChargesShown } from './dismissals/charges-shown.js';
import { ContinuityController } from './continuity/continuity.controller.js';
import { IndicatorController } from './indicators/indicator.controller.js';
import { MonthlyFiguresController } from './monthly-figures/monthly-figures.controller.js';
import { DocumentController } from './documents/document.controller.js';
import { DocumentParts, DocumentService } from './documents/document.service.js';
import { CommitteeController } from './committees/committee.controller.js';
import { CommitteeTermController } from './committee-terms/committee-term.controller.js';
import { ReportFormsController } from './committee-terms/report-forms.controller.js';
import { ReportFormsService } from './committee-terms/report-forms.service.js';
import { CommitteeImportService } from './committee-files/committee-import.service.js';
import { TermsFileController } from './committee-terms/terms-file.controller.js';
import { FormationController } from './formations/formation.controller.js';
import { JointEnforcementController } from './joint-enforcements/joint-enforcement.controller.js';
import { GridWorkController } from './grid-work/grid-work.controller.js';
import { GridWorkerService } from './grid-work/grid-worker.service.js';
import { HealthController } from './health/health.controller.js';
import { ApiKeyController } from './identities/api-key.controller.js';
import { RoleAssignmentController } from './identities/role-assignment.controller.js';
import { CorrectionController } from './incidents/correction.controller.js';
import { IncidentController } from './incidents/incident.controller.js';
import { clockAgrees, engineIsWhole, Readiness, schemaIsThere } from './health/readiness.js';
import { HOTLINE_CONTROLLERS, HOTLINE_PROVIDERS } from './hotline/hotline.parts.js';
import { commandController } from './http/command-controller.js';
import { CommandService } from './http/command-service.js';
import { JointMeetingController } from './joint-meetings/joint-meeting.controller.js';
import { LegalAdviceController } from './legal-advice/legal-advice.controller.js';
import { DisputeShown } from './mediations/dispute-shown.js';
import { MediationController } from './mediations/mediation.controller.js';
import { MailLinks } from '#platform/mail-links';
import { DeliveryReportController } from './mail/delivery-report.controller.js';
import { ActFilter, ActLog } from './mail-links/act-filter.js';
import { ActController } from './mail-links/act.controller.js';
import { ActFiles } from './mail-links/act-files.js';
import { ActForms, FormKeys } from './mail-links/act-forms.js';
import { FormChoices } from './mail-links/form-choices.js';
import { ActService } from './mail-links/act.service.js';
import { OPEN311_CONTROLLERS, open311Providers } from './open311/open311.parts.js';
import { PageController } from './pages/page.controller.js';
import type { ApiParts } from './parts.js';
import { PmcFileController } from './property-management-committees/pmc-file.controller.js';
import { MajorMatterController } from './major-matters/major-matter.controller.js';
import { PatrolController } from './patrols/patrol.controller.js';
import { PmcController } from './property-management-committees/pmc.controller.js';
import { ProblemController } from './problems/problem.controller.js';
import { ProblemReads } from './problems/problem-reads.js';
import { ToldProblems } from './problems/told-problems.js';
import { REGISTRY_CONTROLLERS, REGISTRY_PROVIDERS } from './registry/registry.parts.js';
import { RehearsalController } from './rehearsals/rehearsal.controller.js';
import { RehearsalDistricts } from './rehearsals/rehearsal-districts.js';
import { RehearsalEstates } from './rehearsals/rehearsal-estates.js';
import { RehearsalPlaces } from './rehearsals/rehearsal-places.js';
import { RuleController } from './rules/rule.controller.js';
import { CourseController } from './training/course.controller.js';
import { CourseService } from './training/course.service.js';
import { TaskController } from './tasks/task.controller.js';
import { TaskReads } from './tasks/task-reads.js';
import { BallotController } from './votes/ballot.controller.js';
import { RollController } from './votes/roll.controller.js';

@Module({})
export class AppModule {
  static with(parts: ApiParts): DynamicModule {
    const { store, ballots, receipts, door, tokens, identities, limits, stepper, links, calendar } = parts;
    const engine = engineIsWhole(parts.client, parts.settings.TEMPORAL_NAMESPACE);
    return {
      module: AppModule,
      controllers: [
        FormationController,
        CommitteeTermController,
        TermsFileController,
        ReportFormsController,
        JointMeetingController,
        MediationController,
        LegalAdviceController,
        PmcController,
        PmcFileController,
        JointEnforcementController,
        MajorMatterController,
        PatrolController,
        GridWorkController,
        ProblemController,
        ContinuityController,
        IndicatorController,
        MonthlyFiguresController,
        ...CAMPAIGN_CONTROLLERS,
        BallotController,
        RollController,
        SurveyController,
        SurveyLinkController,
        ...COMMANDS.map(commandController),
        CaseController,
        RecusalController,
        BundleController,
        PageController,
        TaskController,
        IncidentController,
        CorrectionController,
        CalendarController,
        DocumentController,
        DeliveryReportController,
        ActController,
        RehearsalController,
        ...HOTLINE_CONTROLLERS,
        ...OPEN311_CONTROLLERS,
        ...REGISTRY_CONTROLLERS,
        CommitteeController,
        CourseController,
        AppointmentController,
        RuleController,
        RoleAssignmentController,
        ApiKeyController,
        DeskController,
        EngineDoorController,
        EngineMarkdownController,
        HealthController,
        DevelopmentController,
        SignInController,
      ],
      providers: [
        { provide: CaseStore, useValue: store },
        { provide: BallotDoor, useValue: ballots },
        { provide: SurveyDoor, useValue: parts.surveys },
        { provide: SurveyLinks, useValue: parts.surveyLinks },
        { provide: SurveyAddress, useValue: new SurveyAddress(parts.settings.PUBLIC_URL) },
        { provide: Receipts, useValue: receipts },
        { provide: ReadDoor, useValue: door },
        { provide: PersonalData, useValue: store.parts.personal },
        { provide: Tokens, useValue: tokens },
        { provide: Identities, useValue: identities },
        { provide: RateLimits, useValue: limits },
        { provide: Browsers, useValue: parts.browsers },
        { provide: Stepper, useValue: stepper },
        { provide: EngineLinks, useValue: links },
        { provide: EngineDoor, useValue: new EngineDoor(parts.settings) },
        { provide: CodecServer, useValue: new CodecServer(door, parts.settings.CODEC_KEYS) },
        { provide: CalendarShelf, useValue: calendar },
        { provide: MailLinks, useValue: parts.mailLinks },
        { provide: ActLog, useValue: new ActLog(parts.log) },
        { provide: FormKeys, useValue: new FormKeys(parts.settings.SIGNING_SECRET) },
        { provide: Readiness, useValue: new Readiness([clockAgrees(door), schemaIsThere(door), engine]) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: DocumentParts, useValue: parts.documents },
        { provide: CampaignSchedules, useValue: new CampaignSchedules(parts.client) },
        ...CAMPAIGN_PROVIDERS,
        DocumentService,
        BundleService,
        CommandService,
        SurveyService,
        SurveyImportService,
        SurveyLinkService,
        SurveyLinkList,
        SurveyMails,
        CaseReads,
        FreshCases,
        ProblemReads,
        ToldProblems,
        TaskReads,
        ActFiles,
        ActForms,
        FormChoices,
        ChargesShown,
        DisputeShown,
        ActService,
        ActFilter,
        RehearsalEstates,
        RehearsalDistricts,
        RehearsalPlaces,
        CommitteeImportService,
        ReportFormsService,
        ...HOTLINE_PROVIDERS,
        ...open311Providers(parts),
        CourseService,
        AppointmentService,
        GridWorkerService,
        ...REGISTRY_PROVIDERS,
      ],
    };
  }
}
