using System.Net;
using Mover.Server.Doors;
using Mover.Server.Moves;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Arrivals.Pulling;
using Mover.Server.Moves.Arrivals.Steps;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Departures;
using Mover.Server.Moves.Departures.Steps;
using Mover.Server.Moves.Documents;
using Mover.Server.Moves.Drafts;
using Mover.Server.Moves.Faults;
using Mover.Server.Moves.Partners;
using Mover.Server.Moves.Peers;
using Mover.Server.Moves.Progress;
using Mover.Server.Spaces.Replacing;
using MovesService = Mover.Server.Moves.Drafts.MovesService;
using PeerService = Mover.Server.Moves.Between.PeerService;

namespace Mover.Server;

/// <summary>What moves bring into the server.</summary>
internal static class MoverServerMoves
{
    public static void AddMoves(this IServiceCollection services, MovesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RevisionHash>();
        services.AddSingleton<SpaceReplacement>();
        services.AddSingleton<MoveSecrets>();
        services.AddSingleton<MoveSignals>();
        services.AddSingleton<MoveMessages>();
        services.AddSingleton<ProgressBook>();
        services.AddPeers(options);
        services.AddDocuments();
        services.AddSaga();
        services.AddDepartures();
        services.AddArrivals();
        services.AddPartners();
        services.AddDrafts();
    }

    private static void AddPeers(this IServiceCollection services, MovesOptions options)
    {
        services.AddSingleton<HostLookup>(Dns.GetHostAddressesAsync);
        services.AddSingleton<PeerGate>();
        services.AddSingleton<PeerChannels>();
        services.AddSingleton(provider => new PeerServers(options, provider.GetGrpcAddress));
        services.AddSingleton<TargetServers>();
        services.AddSingleton<SourceServers>();
        services.AddSingleton<PeerService>();
    }

    private static void AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<SourceDocuments>();
        services.AddSingleton<TargetDocuments>();
        services.AddSingleton<DocumentComparison>();
    }

    private static void AddSaga(this IServiceCollection services)
    {
        services.AddSingleton<MoveSource>();
        services.AddSingleton<MoveNews>();
        services.AddSingleton<MoveSaga>();
        services.AddSingleton<MoveEnding>();
        services.AddSingleton<StepFaults>();
        services.AddSingleton<MoveLinks>();
        services.AddHostedService<MoveSweeper>();
    }

    private static void AddDepartures(this IServiceCollection services)
    {
        services.AddSingleton<DepartureGate>();
        services.AddSingleton<DepartureEntries>();
        services.AddSingleton<DepartureContents>();
        services.AddSingleton<DepartureState>();
        services.AddSingleton<DepartureCalls>();
        services.AddSingleton<SourceSummaries>();
        services.AddSingleton<MoveReports>();
        services.AddSingleton<FreezeLimit>();
        services.AddSingleton<BeginStep>();
        services.AddSingleton<CopyStep>();
        services.AddSingleton<VerifyStep>();
        services.AddSingleton<SwitchStep>();
        services.AddSingleton<UndoStep>();
        services.AddSingleton<TellEndStep>();
        services.AddSingleton<TellSourceStep>();
        services.AddSingleton<TargetVerdict>();
        services.AddSingleton<MoveTroubles>();
        services.AddSingleton<MoveSteps>();
        services.AddSingleton<MoveAttempt>();
        services.AddHostedService<MoveRunner>();
    }

    private static void AddArrivals(this IServiceCollection services)
    {
        services.AddSingleton<ArrivalSaga>();
        services.AddSingleton<ArrivalConsents>();
        services.AddSingleton<ArrivalDescription>();
        services.AddSingleton<ArrivalBeginning>();
        services.AddSingleton<ArrivalSwitch>();
        services.AddSingleton<ArrivalEnding>();
        services.AddSingleton<ArrivalSource>();
        services.AddSingleton<ArrivalInversion>();
        services.AddSingleton<ArrivalContact>();
        services.AddSingleton<ArrivalWatch>();
        services.AddSingleton<ArrivalCalls>();
        services.AddSingleton<ArrivalVerdicts>();
        services.AddSingleton<ArrivalPulls>();
        services.AddSingleton<ArrivalSums>();
        services.AddSingleton<PullStep>();
        services.AddSingleton<WaitStep>();
        services.AddSingleton<TakeBackStep>();
        services.AddSingleton<SettleStep>();
        services.AddSingleton<RestoreStep>();
        services.AddSingleton<ArrivalTroubles>();
        services.AddSingleton<ArrivalSteps>();
        services.AddHostedService<ArrivalRunner>();
    }

    private static void AddPartners(this IServiceCollection services)
    {
        services.AddSingleton<MovedSpaces>();
        services.AddSingleton<SharedWith>();
        services.AddHostedService<PartnerNews>();
        services.AddHostedService<AnnouncementSweeper>();
    }

    private static void AddDrafts(this IServiceCollection services)
    {
        services.AddSingleton<TargetPlaces>();
        services.AddSingleton<MoveDrafts>();
        services.AddSingleton<ConsentCalls>();
        services.AddSingleton<CheckWriting>();
        services.AddSingleton<MoveChecks>();
        services.AddSingleton<MoveConfirmations>();
        services.AddSingleton<MoveInversions>();
        services.AddSingleton<MoveShelf>();
        services.AddSingleton<MoveEnds>();
        services.AddSingleton<MoveWatch>();
        services.AddHostedService<MovePoll>();
        services.AddSingleton<MovesService>();
    }
}
