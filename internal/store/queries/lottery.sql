-- name: InsertLotteryRound :exec
INSERT INTO lottery_round (id, rho_id, region_key, name, settings, opens_at, closes_at, token, created_at, by_account, by_name, updated_at, version)
VALUES (@id, @rho_id, @region_key, @name, @settings, @opens_at, @closes_at, @token, @created_at, @by_account, @by_name, @updated_at, @version);

-- name: LotteryRound :one
SELECT * FROM lottery_round WHERE id = @id;

-- name: LotteryRoundByToken :one
SELECT * FROM lottery_round WHERE token = @token;

-- name: LotteryRoundsOfRho :many
SELECT * FROM lottery_round WHERE rho_id = @rho_id ORDER BY closes_at DESC, id;

-- name: LotteryRoundsOfRegion :many
SELECT * FROM lottery_round WHERE region_key = @region_key ORDER BY closes_at DESC, id;

-- name: UpdateLotteryRound :execrows
UPDATE lottery_round SET name = @name, settings = @settings, opens_at = @opens_at, closes_at = @closes_at, updated_at = @updated_at,
    version = version + 1
WHERE id = @id AND version = @version;

-- name: ConsentLotteryRound :execrows
UPDATE lottery_round SET consent_at = @consent_at, consent_by = @consent_by, consent_name = @consent_name,
    consent_organisation = @consent_organisation, consent_sum = @consent_sum
WHERE id = @id;

-- name: TicketsOfLotteryRound :execrows
UPDATE lottery_round SET tickets_at = @tickets_at WHERE id = @id;

-- name: InsertLotteryPerson :exec
INSERT INTO lottery_person (round_id, part, account_id, name, email, fold, token_hash, token_until, at)
VALUES (@round_id, @part, @account_id, @name, @email, @fold, @token_hash, @token_until, @at);

-- name: DeleteLotteryPerson :exec
DELETE FROM lottery_person WHERE round_id = @round_id AND part = @part;

-- name: LotteryPersons :many
SELECT * FROM lottery_person WHERE round_id = @round_id ORDER BY part;

-- name: LotteryPersonByToken :one
SELECT * FROM lottery_person WHERE token_hash = @token_hash;

-- name: InsertLotteryUnit :exec
INSERT INTO lottery_unit (round_id, unit_id, code, salt, size, wish, last)
VALUES (@round_id, @unit_id, @code, @salt, @size, @wish, @last);

-- name: DeleteLotteryUnits :exec
DELETE FROM lottery_unit WHERE round_id = @round_id;

-- name: DeleteLateLotteryUnits :exec
DELETE FROM lottery_unit AS u WHERE u.round_id = @round_id
    AND u.code IN (SELECT r.code FROM lottery_request r WHERE r.round_id = @round_id AND r.kind = 'late');

-- name: LotteryUnits :many
SELECT * FROM lottery_unit WHERE round_id = @round_id ORDER BY code;

-- name: LotteryUnit :one
SELECT * FROM lottery_unit WHERE round_id = @round_id AND unit_id = @unit_id;

-- name: PlaceLotteryUnit :execrows
UPDATE lottery_unit SET date = @date, place = @place WHERE round_id = @round_id AND code = @code;

-- name: UnplaceLotteryUnits :exec
UPDATE lottery_unit SET date = '', place = 0 WHERE round_id = @round_id;

-- name: InsertLotteryDraw :exec
INSERT INTO lottery_draw (round_id, attempt, list, list_hash, published_at, pace, beacon_chain, beacon_round, beacon_at)
VALUES (@round_id, @attempt, @list, @list_hash, @published_at, @pace, @beacon_chain, @beacon_round, @beacon_at);

-- name: LotteryDraws :many
SELECT round_id, attempt, list_hash, published_at, pace, beacon_chain, beacon_round, beacon_at, beacon_value, beacon_proof, beacon_how,
    beacon_known_at, void_at, void_reason, void_by, void_name
FROM lottery_draw WHERE round_id = @round_id ORDER BY attempt;

-- name: LotteryList :one
SELECT list FROM lottery_draw WHERE round_id = @round_id AND attempt = @attempt;

-- name: KnowLotteryBeacon :execrows
UPDATE lottery_draw SET beacon_value = @beacon_value, beacon_proof = @beacon_proof, beacon_how = @beacon_how, beacon_known_at = @beacon_known_at
WHERE round_id = @round_id AND attempt = @attempt AND void_at = 0 AND beacon_known_at = 0;

-- name: ClearLotteryBeacon :execrows
UPDATE lottery_draw SET beacon_value = '', beacon_proof = '', beacon_how = '', beacon_known_at = 0
WHERE round_id = @round_id AND attempt = @attempt AND void_at = 0;

-- name: VoidLotteryDraw :execrows
UPDATE lottery_draw SET void_at = @void_at, void_reason = @void_reason, void_by = @void_by, void_name = @void_name
WHERE round_id = @round_id AND attempt = @attempt AND void_at = 0;

-- name: InsertLotteryNonce :exec
INSERT INTO lottery_nonce (round_id, attempt, seat, commitment, committed_at)
VALUES (@round_id, @attempt, @seat, @commitment, @committed_at);

-- name: RevealLotteryNonce :execrows
UPDATE lottery_nonce SET nonce = @nonce, revealed_at = @revealed_at
WHERE round_id = @round_id AND attempt = @attempt AND seat = @seat AND revealed_at = 0;

-- name: ConfirmLotteryDice :execrows
UPDATE lottery_nonce SET dice_at = @dice_at WHERE round_id = @round_id AND attempt = @attempt AND seat = @seat;

-- name: UnconfirmLotteryDice :exec
UPDATE lottery_nonce SET dice_at = 0 WHERE round_id = @round_id AND attempt = @attempt;

-- name: LotteryNonces :many
SELECT * FROM lottery_nonce WHERE round_id = @round_id ORDER BY attempt, seat;

-- name: InsertLotteryTranscript :exec
INSERT INTO lottery_transcript (round_id, attempt, body, sum, steps, starts_at, drawn_at, by_account, by_name)
VALUES (@round_id, @attempt, @body, @sum, @steps, @starts_at, @drawn_at, @by_account, @by_name);

-- name: LotteryTranscript :one
SELECT * FROM lottery_transcript WHERE round_id = @round_id AND attempt = @attempt;

-- name: LotteryTranscriptLines :many
SELECT round_id, attempt, sum, steps, starts_at, drawn_at, by_account, by_name FROM lottery_transcript
WHERE round_id = @round_id ORDER BY attempt;

-- name: InsertLotterySignature :exec
INSERT INTO lottery_signature (round_id, attempt, part, later, name, public_key, signature, paper, at)
VALUES (@round_id, @attempt, @part, @later, @name, @public_key, @signature, @paper, @at);

-- name: LotterySignatures :many
SELECT * FROM lottery_signature WHERE round_id = @round_id ORDER BY attempt, later, part;

-- name: InsertLotteryRequest :exec
INSERT INTO lottery_request (round_id, number, kind, code, date, size, reason, state, by_account, by_name, at)
VALUES (@round_id, @number, @kind, @code, @date, @size, @reason, @state, @by_account, @by_name, @at);

-- name: LotteryRequests :many
SELECT * FROM lottery_request WHERE round_id = @round_id ORDER BY number;

-- name: EndLotteryRequest :execrows
UPDATE lottery_request SET state = @state, answer = @answer, done_at = @done_at WHERE round_id = @round_id AND number = @number AND done_at = 0;

-- name: EndLotteryRequests :exec
UPDATE lottery_request SET state = @state, answer = @answer, done_at = @done_at WHERE round_id = @round_id AND done_at = 0;

-- name: EndLotteryOffers :exec
UPDATE lottery_offer SET answer = @answer, answered_at = @answered_at WHERE round_id = @round_id AND answer = '';

-- name: InsertLotteryOffer :exec
INSERT INTO lottery_offer (round_id, number, code, from_date, to_date, at, until)
VALUES (@round_id, @number, @code, @from_date, @to_date, @at, @until);

-- name: LotteryOffers :many
SELECT * FROM lottery_offer WHERE round_id = @round_id ORDER BY number, at, code;

-- name: ExpiredLotteryOffers :many
SELECT * FROM lottery_offer WHERE answer = '' AND until <= @now ORDER BY until, round_id, number, code;

-- name: AnswerLotteryOffer :execrows
UPDATE lottery_offer SET answer = @answer, answered_by = @answered_by, answered_name = @answered_name, answered_at = @answered_at
WHERE round_id = @round_id AND number = @number AND code = @code AND to_date = @to_date AND answer = '';

-- name: InsertLotteryLater :exec
INSERT INTO lottery_later (round_id, attempt, number, request, body, at)
VALUES (@round_id, @attempt, @number, @request, @body, @at);

-- name: LotteryLaters :many
SELECT * FROM lottery_later WHERE round_id = @round_id AND attempt = @attempt ORDER BY number;

-- name: InsertLotteryKey :exec
INSERT INTO lottery_key (id, seed, public_key, created_at) VALUES (@id, @seed, @public_key, @created_at);

-- name: LotteryKey :one
SELECT * FROM lottery_key WHERE id = @id;
