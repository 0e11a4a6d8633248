module Integrations
  class WebhookDelivery
    SCHEDULE = [1.minute, 5.minutes, 30.minutes, 2.hours, 8.hours].freeze

    def initialize(endpoint, http: SharedLibs::HttpClient.new(endpoint.url))
      @endpoint = endpoint
      @http = http
    end

    def deliver(payload, attempt: 0)
      body = payload.to_json
      answer = @http.post('', body:, headers: { 'X-Meridian-Signature' => signature(body) })
      return :delivered if answer.success?

      SCHEDULE[attempt] || :given_up
    end

    private

    def signature(body)
      OpenSSL::HMAC.hexdigest('SHA256', @endpoint.secret, body)
    end
  end
end
