Rails.application.routes.draw do
  get '/up', to: 'health#show'

  namespace :api do
    namespace :v3 do
      resources :dashboards, controller: '/analytics_core/dashboards'
      resources :queries, only: %i[create show], controller: '/analytics_core/queries'
      resources :sources, controller: '/ingestion/sources'
      resources :connections, controller: '/integrations/connections' do
        post :sync, on: :member
      end
      resources :accounts, only: %i[show update], controller: '/user_admin/accounts' do
        resources :members, controller: '/user_admin/members'
      end
      resource :subscription, controller: '/billing/subscriptions'
      resources :invoices, only: %i[index show], controller: '/billing/invoices'
    end
  end
end
