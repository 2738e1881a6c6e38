// Package plan is what people do with a practice plan: open it, save a section, hand it in, take it back, ask and answer
// questions about it, accept or return it, change it later, begin the next year, and read how it was (LC-1..9).
//
// Words: a Section is a part of the plan that is saved on its own (section.go lists them with their bodies); an
// Editor is the random token of one rendered form, so that a form's own saves are never taken for somebody else's; a
// Step is a moment in the plan's life of which the whole text is kept; a Thread is what practice and RHO wrote to each
// other about a section; Since is what others did since one last looked.
//
// Use:
//
//	view, err := plans.Open(ctx, actor, practiceID)         // the plan with its findings; writes nothing of the plan
//	saved, err := plans.SaveSection(ctx, actor, practiceID, plan.SaveInput{…})
//	done, err := plans.Submit(ctx, actor, practiceID, plan.SubmitInput{Seen: view.Edition})
//	done, err := plans.Withdraw(ctx, actor, practiceID)
//	done, err := plans.Accept(ctx, actor, practiceID, plan.DecideInput{Number: view.Number})
//	done, err := plans.Return(ctx, actor, practiceID, plan.DecideInput{Number: view.Number, Reason: "…"})
//	done, err := plans.Change(ctx, actor, practiceID)       // after acceptance: open for writing again (LC-3)
//	done, err := plans.NextYear(ctx, actor, practiceID)     // begin the next participation year (UT-13, LC-9)
//	said, err := plans.Ask(ctx, actor, practiceID, plan.SayInput{Section: …, Text: "…"})      // the RHO
//	said, err := plans.Answer(ctx, actor, practiceID, plan.SayInput{…})                       // the practice
//	said, err := plans.CloseQuestions(ctx, actor, practiceID, plan.CloseInput{Section: …})    // the RHO
//	view, err := plans.Look(ctx, actor, practiceID)         // Open with what is new since the last look
//	all, err := plans.Versions(ctx, actor, practiceID, 3, 0) // the steps; how the plan was at step 3 and is now
//	overview := plan.Summarise(view)                        // per element and year: asked, chosen, missing
//	counts, err := plans.Put(ctx, tx, actor, plan.PutInput{…})   // a whole plan at once: seeds, plans from before Kwartier
//	p, history, err := plans.Read(ctx, practiceID)          // for the command line
//
// Errors that a page answers, all found with errors.As:
//
//	*Refused       what was typed cannot be kept: every reason at once, each with its field; nothing was changed
//	*Clash         somebody else changed the same fields meanwhile: both texts, who and when; nothing was changed
//	*Blocked       handing in stopped by blocking findings (LC-5)
//	*kernel.Fault  any other refusal; codes in fault.go, sentences in package text. The three above give one too.
//
// After any of these the page shows what was typed again: nothing that was posted is lost. A stale form that is not a
// clash is merged field by field; Saved.Merged names the fields that others changed.
//
// Invariants: the practice's concept begins with the first thing written, not with reading (LC-2). Every former text
// of a section is kept, and the whole plan at every step (LC-1). A plan stays on the versions of region and guideline
// that were in force on the first day of the participation year it was begun in (GL-2, GL-8), also when the region is
// published anew meanwhile. Counts in the plan's row are those of the newest check. Everything that happens is in the
// audit chain of the practice, in the same transaction; so is reading by anyone outside the practice (AZ-8).
// People and what they followed are read from the register of staff; a kept version names them by key only (AZ-10).
//
// It refuses: writing while the plan is handed in or accepted; options that this plan's version does not offer;
// decisions of the RHO or insurer written by others; text over its limit or that is not UTF-8.
package plan
