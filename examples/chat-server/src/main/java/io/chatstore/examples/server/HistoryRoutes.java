package io.chatstore.examples.server;

import io.chatstore.verify.VerificationReport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.Supplier;

/** The HTTP interface of a backfill and a verification, and of the samples of the page's curves. */
final class HistoryRoutes {

  private static final String BACKFILL = MigrationRoutes.PATH + "/backfill";
  private static final String VERIFICATION = MigrationRoutes.PATH + "/verification";

  private final Supplier<Migration> migration;

  /**
   * @param migration refuses as {@link BadRequest} where there is none
   */
  HistoryRoutes(Supplier<Migration> migration) {
    this.migration = migration;
  }

  void register(RoutesConfig routes) {
    routes
        .post(BACKFILL, this::startBackfill)
        .post(BACKFILL + "/stop", this::stopBackfill)
        .post(VERIFICATION, this::startVerification)
        .post(VERIFICATION + "/stop", this::stopVerification)
        .get(VERIFICATION + "/report", this::report)
        .get(MigrationRoutes.PATH + "/samples", this::samples);
  }

  private void startBackfill(Context ctx) throws IOException {
    HistoryJobs jobs = migration.get().jobs();
    jobs.startBackfill(MigrationRoutes.body(ctx.req()).isTrue("anew"));
    backfill(ctx, jobs);
  }

  private void stopBackfill(Context ctx) throws IOException {
    HistoryJobs jobs = migration.get().jobs();
    MigrationRoutes.body(ctx.req());
    jobs.stopBackfill();
    backfill(ctx, jobs);
  }

  private void startVerification(Context ctx) throws IOException {
    HistoryJobs jobs = migration.get().jobs();
    MigrationRoutes.body(ctx.req());
    jobs.startVerification();
    verification(ctx, jobs);
  }

  private void stopVerification(Context ctx) throws IOException {
    HistoryJobs jobs = migration.get().jobs();
    MigrationRoutes.body(ctx.req());
    jobs.stopVerification();
    verification(ctx, jobs);
  }

  /** The page to sign, without texts of messages. */
  private void report(Context ctx) {
    String text =
        migration
            .get()
            .jobs()
            .verification()
            .flatMap(VerificationJob::report)
            .map(VerificationReport::toText)
            .orElseThrow(() -> new BadRequest(404, "no verification has come to its end"));
    ctx.header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .contentType("text/plain; charset=utf-8")
        .result(text);
  }

  private void samples(Context ctx) throws IOException {
    Samples samples = migration.get().samples();
    int first = Query.of(ctx.req()).number("from").orElse(0);
    MigrationRoutes.answer(ctx, samples.json(first));
  }

  private static void backfill(Context ctx, HistoryJobs jobs) throws IOException {
    ctx.status(202);
    MigrationRoutes.answer(ctx, HistoryJson.backfill(jobs));
  }

  private static void verification(Context ctx, HistoryJobs jobs) throws IOException {
    ctx.status(202);
    MigrationRoutes.answer(ctx, HistoryJson.verification(jobs));
  }
}
